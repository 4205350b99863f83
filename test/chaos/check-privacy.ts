import type { ChaosStory } from "./open-run.ts";
import type { Outcome } from "./read-outcome.ts";

/** I14: nothing that others may see says who anybody is: no push, no line of the log, no dead letter's errors. */
export function checkPrivacy(story: ChaosStory, { pushes, letters, deliveries, lines }: Outcome): string[] {
  const { script, devices } = story;
  const secrets = [
    ...script.guests.flatMap(({ uid, displayName }) => [uid, displayName]),
    ...devices.map(({ id }) => id),
  ];
  const revealed = (text: string, except: readonly string[] = []): boolean =>
    secrets.some((secret) => !except.includes(secret) && text.includes(secret));
  const errors = [...letters].filter(([, { reason, attempts }]) => revealed(JSON.stringify([reason, attempts])));
  const ledger = [...deliveries].filter(([, delivery]) => revealed(JSON.stringify(delivery), [delivery.uid]));
  return [
    ...pushes
      .filter(({ text }) => revealed(text))
      .map(({ payload }) => `I14: the push of ${payload.deliveryId} says who`),
    ...lines.filter((line) => revealed(line)).map((line) => `I14: the log says who: ${line.slice(0, 300)}`),
    ...errors.map(([id]) => `I14: the errors of the dead letter ${id} say who`),
    ...ledger.map(([id]) => `I14: the delivery ${id} says who somebody else is`),
  ];
}
