export { assertNever } from './assert-never';
export { FixedClock, systemClock, type Clock } from './clock';
export { newId, isOwnId, isUuid } from './ids';
export type { JsonArray, JsonObject, JsonValue } from './json';
