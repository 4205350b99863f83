import { type Context, Reference, Snapshot } from "./document.ts";
import { type Direction, fieldOf, type Operator, OPERATORS, orderOf, type QueryPlan } from "./query.ts";
import type { Field } from "./values.ts";

/** A document of a query that was read without its fields. */
class Projection extends Snapshot {
  override data(): Record<string, unknown> {
    return {};
  }
  override get(): undefined {
    return undefined;
  }
}

export class MemoryQuery {
  readonly #context: Context;
  readonly #plan: QueryPlan;
  readonly #isProjection: boolean;
  constructor(context: Context, plan: QueryPlan, isProjection = false) {
    this.#context = context;
    this.#plan = plan;
    this.#isProjection = isProjection;
  }
  #with(change: Partial<QueryPlan>): MemoryQuery {
    return new MemoryQuery(this.#context, { ...this.#plan, ...change }, this.#isProjection);
  }
  where(field: Field, operator: Operator, value: unknown): MemoryQuery {
    if (!OPERATORS.includes(operator)) throw new Error(`The Firestore in memory knows no ${operator}.`);
    return this.#with({ filters: [...this.#plan.filters, { field, operator, value }] });
  }
  orderBy(field: Field, direction: Direction = "asc"): MemoryQuery {
    return this.#with({ order: [...this.#plan.order, { field, direction }] });
  }
  limit(limit: number): MemoryQuery {
    return this.#with({ limit });
  }
  /** Of the documents, their ids alone. */
  select(...fields: readonly Field[]): MemoryQuery {
    if (fields.length > 0) throw new Error("The Firestore in memory selects no single fields.");
    return new MemoryQuery(this.#context, this.#plan, true);
  }
  startAfter(...after: readonly unknown[]): MemoryQuery {
    const [first] = after;
    if (!(first instanceof Snapshot)) return this.#with({ after: { values: after, path: null } });
    const candidate = { path: first.ref.path, fields: first.data() ?? {} };
    const values = orderOf(this.#plan).map(({ field }) => fieldOf(candidate, field, this.#plan.source));
    return this.#with({ after: { values, path: candidate.path } });
  }
  snapshot() {
    const { store } = this.#context;
    const Kind = this.#isProjection ? Projection : Snapshot;
    const docs = store
      .find(this.#plan)
      .map(({ path }) => new Kind(new Reference(this.#context, path), store.read(path), store.time()));
    return { docs, size: docs.length, empty: docs.length === 0, readTime: store.time() };
  }
  get() {
    return this.#context.read(() => this.snapshot());
  }
}
