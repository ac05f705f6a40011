import {
  bulkIdOf,
  bulkIdReferences,
  replaceBulkIds,
  UnresolvedReferenceError,
  withoutBulkIds,
  type BulkOperation,
  type BulkRequest,
  type BulkResult,
  type ValidBulkOperation,
} from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';

/** An operation whose references are ids. */
export interface ResolvedBulkOperation extends ValidBulkOperation {
  readonly data: JsonObject | undefined;
}

/** What an operation came to; `id` is that of the resource, where there is one. */
export interface BulkOutcome {
  readonly result: BulkResult;
  readonly id?: string | undefined;
}

/** Does one operation in a transaction of its own, or says why not. Never throws. */
export interface BulkWorker {
  perform(operation: ResolvedBulkOperation): Promise<BulkOutcome>;
  refuse(operation: BulkOperation, error: Error): Promise<BulkOutcome>;
}

/** A resource that was created without those of its references that lead back to it. */
interface Unfinished {
  readonly index: number;
  readonly operation: ValidBulkOperation;
  readonly id: string;
  readonly result: BulkResult;
}

/**
 * One bulk request (RFC 7644 §3.7): operations in their order, except that a resource is created before the operation that
 * refers to it. Where references go round in a circle (§3.7.1), a resource is created without them and completed afterwards.
 */
export class BulkRun {
  private readonly results: (BulkResult | undefined)[] = [];
  /** Where the resource of a bulkId is created. */
  private readonly creations: ReadonlyMap<string, number>;
  /** Of the resources created so far, by bulkId. */
  private readonly ids = new Map<string, string>();
  private readonly underWay = new Set<number>();
  private unfinished: Unfinished[] = [];

  constructor(
    private readonly request: BulkRequest,
    private readonly worker: BulkWorker,
  ) {
    this.creations = creationsOf(request.operations);
  }

  /** What became of each operation that was tried, in the order sent. */
  async run(): Promise<BulkResult[]> {
    for (const index of this.request.operations.keys()) {
      await this.runAt(index);
      await this.finish();
    }
    return this.results.filter((result) => result !== undefined);
  }

  private async runAt(index: number): Promise<void> {
    const operation = this.request.operations[index];
    const isTried = this.results[index] !== undefined || this.underWay.has(index);
    if (operation === undefined || isTried || this.isStopped()) return;
    this.underWay.add(index);
    const references = operation.kind === 'valid' ? referencesOf(operation) : [];
    for (const bulkId of references) await this.runAt(this.creations.get(bulkId) ?? -1);
    if (!this.isStopped()) await this.tryOne(index, operation, references);
    this.underWay.delete(index);
  }

  /** RFC 7644 §3.7: the number of errors that are accepted before the rest is left undone. */
  private isStopped(): boolean {
    const { failOnErrors = Infinity } = this.request;
    return this.results.filter((result) => result?.error !== undefined).length >= failOnErrors;
  }

  private async tryOne(
    index: number,
    operation: BulkOperation,
    references: readonly string[],
  ): Promise<void> {
    const missing = references.filter((bulkId) => !this.ids.has(bulkId));
    if (operation.kind === 'invalid') {
      this.keep(index, await this.worker.refuse(operation, operation.error));
    } else if (missing.length === 0) {
      this.keep(index, await this.worker.perform(this.resolved(operation)), operation.bulkId);
    } else if (missing.every((bulkId) => this.leadsBack(bulkId))) {
      await this.createInPart(index, operation);
    } else this.keep(index, await this.worker.refuse(operation, unresolved(missing)));
  }

  private leadsBack(bulkId: string): boolean {
    return this.underWay.has(this.creations.get(bulkId) ?? -1);
  }

  private async createInPart(index: number, operation: ValidBulkOperation): Promise<void> {
    const { data } = this.resolved(operation);
    const part = withoutBulkIds(data ?? {}) as JsonObject | undefined;
    const outcome = await this.worker.perform({ ...operation, data: part ?? {} });
    this.keep(index, outcome, operation.bulkId);
    if (outcome.id !== undefined)
      this.unfinished.push({ index, operation, id: outcome.id, result: outcome.result });
  }

  /** Once a circle has closed, every resource in it that could be created has an id. */
  private async finish(): Promise<void> {
    const { unfinished } = this;
    this.unfinished = [];
    for (const one of unfinished) await this.complete(one);
  }

  private async complete({ index, operation, id, result }: Unfinished): Promise<void> {
    const missing = referencesOf(operation).filter((bulkId) => !this.ids.has(bulkId));
    const { bulkId, location, version } = result;
    const whole = { ...this.resolved(operation), method: 'PUT', id, version } as const;
    const { result: completed } =
      missing.length === 0
        ? await this.worker.perform(whole)
        : await this.worker.refuse(operation, unresolved(missing));
    const { error } = completed;
    this.results[index] =
      error === undefined
        ? { ...result, version: completed.version }
        : { method: operation.method, bulkId, location, version, status: error.status, error };
  }

  private resolved(operation: ValidBulkOperation): ResolvedBulkOperation {
    const { id, data } = operation;
    const named = id === undefined ? undefined : bulkIdOf(id);
    return {
      ...operation,
      id: named === undefined ? id : this.ids.get(named),
      data: data && (replaceBulkIds(data, this.ids) as JsonObject),
    };
  }

  private keep(index: number, { result, id }: BulkOutcome, bulkId?: string): void {
    this.results[index] = result;
    if (id !== undefined && bulkId !== undefined) this.ids.set(bulkId, id);
  }
}

function creationsOf(operations: readonly BulkOperation[]): Map<string, number> {
  const creations = new Map<string, number>();
  for (const [index, operation] of operations.entries()) {
    const creates = operation.kind === 'valid' && operation.method === 'POST';
    if (creates && operation.bulkId !== undefined) creations.set(operation.bulkId, index);
  }
  return creations;
}

/** The bulkIds an operation refers to, in its path or its body. */
function referencesOf({ id, data }: ValidBulkOperation): string[] {
  return [...new Set([...bulkIdReferences(id), ...bulkIdReferences(data)])];
}

function unresolved(bulkIds: readonly string[]): UnresolvedReferenceError {
  const named = bulkIds.map((bulkId) => `"${bulkId.slice(0, 60)}"`).slice(0, 5);
  return new UnresolvedReferenceError(
    `No resource was created for bulkId ${named.join(', ')}: no POST of this request has it, or that POST failed. ` +
      'Correct that operation, then send this one again.',
  );
}
