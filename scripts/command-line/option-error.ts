/** What somebody asked of a command that cannot be; nothing was started. `code` is stable, the message says what to do. */
export class OptionError extends Error {
  override readonly name = "OptionError";
  readonly code = "command/bad-option";

  /** @param command as `npm run` knows it, such as `chaos` */
  constructor(command: string, problem: string) {
    super(`command/bad-option: ${problem} See npm run ${command} -- --help.`);
  }
}
