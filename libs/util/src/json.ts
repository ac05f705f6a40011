export type JsonValue = string | number | boolean | null | JsonArray | JsonObject;
export type JsonArray = JsonValue[];
/** A JSON object; absent members read as `undefined`. */
export interface JsonObject {
  [name: string]: JsonValue | undefined;
}
