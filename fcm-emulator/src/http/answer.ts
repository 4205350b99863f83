/** An HTTP answer: a `body` that is an object is sent as JSON, a string as it is. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | string | Uint8Array;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a route does with the connection: answers, closes it unanswered, or leaves it open. */
export type Outcome = Answer | "drop" | "hang";
