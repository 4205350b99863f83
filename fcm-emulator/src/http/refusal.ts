import type { Answer } from "./answer.ts";

/** Thrown by what reads a request; the server gives its answer. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly answer: Answer;

  constructor(answer: Answer) {
    super("the request is refused");
    this.answer = answer;
  }
}
