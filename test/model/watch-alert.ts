import { type Delivery, MAX_ATTEMPTS, paths, type Preferences, DEFAULT_PREFERENCES } from "@shutterbell/contract";
import { arriveAt, othersAskedFor, type Phone } from "./phones.ts";
import { mayHaveRung, type Sent } from "./provider.ts";
import { liveOf, meantBy, read, type Scene } from "./scene.ts";
import { EVENT } from "./setting.ts";

export interface AlertWatch {
  readonly onSend: (scene: Scene, phone: Phone, sent: Sent) => void;
  /** How many items the message of this delivery counted that was sent last. */
  readonly lastCount: (deliveryId: string) => number | undefined;
}

/** I2 to I5, I7, I8 and I10: what each alert must be in the moment in which it goes out. */
export function watchAlerts(): AlertWatch {
  const tries = new Map<string, number>();
  const counts = new Map<string, number>();
  return {
    lastCount: (id) => counts.get(id),
    onSend(scene, phone, sent) {
      const { deliveryId, count } = sent.payload;
      const path = paths.delivery(EVENT, deliveryId);
      const delivery = read(scene, "delivery", path);
      if (delivery === null) return scene.report("I6", `an alert of ${deliveryId}, which is not in the ledger`);
      const life = `${deliveryId}#${scene.history.life(path)}>${sent.token}`;
      tries.set(life, (tries.get(life) ?? 0) + 1);
      counts.set(deliveryId, Number(count));
      if ((tries.get(life) ?? 0) > MAX_ATTEMPTS) scene.report("I8", `${deliveryId} was sent more than three times`);
      watchHolder(scene, path, delivery);
      watchPerson(scene, delivery, sent.askedAt);
      watchItems(scene, { phone, sent, delivery });
    },
  };
}

/** I7: nobody sends what others hold; who was held up may not know yet. */
function watchHolder({ run, history, report }: Scene, path: string, delivery: Delivery): void {
  if (!history.isSettled(path)) return;
  const isOurs = delivery.state === "leased" && run()?.holders.has(delivery.holder) === true;
  if (!isOurs) report("I7", `${path} was sent by one who did not hold it`);
}

/** I2, I4 and I5, by what held when whoever sends began: what others changed meanwhile, they could not know. */
function watchPerson(scene: Scene, { uid, category, channel, priority }: Delivery, askedAt: Date): void {
  const { report, history } = scene;
  const [participantPath, settingsPath] = [paths.participant(EVENT, uid), paths.settings(uid)];
  const participant = read(scene, "participant", participantPath);
  if (history.isSettled(participantPath)) {
    if (participant === null) report("I2", `an alert to ${uid}, who takes no part`);
    else if (category === "photo" && participant.consent.state !== "granted")
      report("I2", `an alert to ${uid}, who does not consent`);
  }
  if (!history.isSettled(settingsPath)) return;
  const preferences: Preferences = read(scene, "settings", settingsPath) ?? DEFAULT_PREFERENCES;
  if (!preferences.channels[category][channel]) report("I4", `an alert to ${uid}, who has switched it off`);
  if (preferences.mutedEvents.includes(EVENT)) report("I4", `an alert to ${uid}, who has muted the event`);
  if (priority !== "urgent" && isQuiet(preferences.quietHours, askedAt))
    report("I5", `an alert to ${uid} in quiet hours, at ${askedAt.toISOString()}`);
}

/** By the wall clock of the person's zone; of another make than the engine's, so that both are not wrong alike. */
function isQuiet(quietHours: Preferences["quietHours"], now: Date): boolean {
  if (quietHours === null) return false;
  const { from, to, timeZone } = quietHours;
  const time = now.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

interface Alert {
  readonly phone: Phone;
  readonly sent: Sent;
  readonly delivery: Delivery;
}

/** I2, I3 and I10: it tells of what is there, counts it right, and nothing else tells of the same. */
function watchItems(scene: Scene, { phone, sent, delivery }: Alert): void {
  const { report, history, now } = scene;
  const { deliveryId, count } = sent.payload;
  const live = liveOf(scene, delivery);
  const told = live.map(({ path, life }) => `${path}#${life}`);
  const isKnown = meantBy(scene, delivery).every(({ path }) => history.isSettled(path));
  if (isKnown && live.length === 0) report("I2", `${deliveryId} tells of nothing that is still there`);
  else if (isKnown && Number(count) !== live.length)
    report("I3", `${deliveryId} counts ${count}, and stands for ${live.length}`);
  if (isKnown && live.length > 0 && live.every(({ item }) => item.seenAt !== null))
    report("I4", `${deliveryId} tells of what was seen`);
  for (const other of othersAskedFor(phone, sent, told)) {
    report("I3", `${deliveryId} tells of what ${other} tells of`);
    if (mayHaveRung(sent.fate)) report("I10", `${deliveryId} may stand beside ${other} for the same`);
  }
  arriveAt(phone, { sent, delivery, told, at: now() });
}
