import { type DeadLetter, type Delivery, isPending, paths } from "@shutterbell/contract";
import type { Phone, Ring } from "./phones.ts";
import { read, readAll, readDeliveries, type Scene } from "./scene.ts";
import { CAP, EVENT, GUESTS, HOUR_MS } from "./setting.ts";
import type { World } from "./world.ts";

/** I3, I5, I8, I9 and I13, in a world at rest. */
export function checkAlerts(world: World): void {
  const { scene, phones } = world;
  for (const [uid, phone] of phones) {
    checkScreen(scene, phone);
    checkCap(scene, { uid, rung: phone.rung, cap: CAP });
  }
  checkEnds(scene);
}

/** I3: nothing stands twice on a screen. */
function checkScreen({ report }: Scene, { shown }: Phone): void {
  const all = [...shown.values()].flat();
  for (const [index, item] of all.entries()) {
    if (all.indexOf(item) !== index) report("I3", `${item} stands in two alerts`);
  }
}

type Paced = Omit<Ring, "deliveryId">;
interface Pace {
  readonly uid: string;
  readonly rung: readonly Paced[];
  readonly cap: number;
}

/** I5: never more than the cap in an hour; urgent ones excepted. */
export function checkCap({ report }: Pick<Scene, "report">, { uid, rung, cap }: Pace): void {
  const paced = rung.filter(({ isUrgent }) => !isUrgent);
  const isInHourOf = (first: Paced) => (other: Paced) =>
    other.category === first.category && other.at >= first.at && other.at.getTime() < first.at.getTime() + HOUR_MS;
  for (const first of paced) {
    if (paced.filter(isInHourOf(first)).length > cap)
      report("I5", `more than ${cap} alerts to ${uid} in the hour from ${first.at.toISOString()}`);
  }
}

function checkEnds(scene: Scene): void {
  const letters = readAll(scene, "deadLetter", paths.deadLetters(EVENT));
  for (const [id, delivery] of readDeliveries(scene)) {
    if (isPending(delivery)) scene.report("I9", `${id} is stuck as ${delivery.state}`);
    checkLetter(scene, { id, delivery, letter: letters.get(id) ?? null });
  }
}

interface Death {
  readonly id: string;
  readonly delivery: Delivery;
  readonly letter: DeadLetter | null;
}

/** I8: a dead letter exists exactly when a delivery is dead, and it names every error. */
export function checkLetter({ report }: Pick<Scene, "report">, { id, delivery, letter }: Death): void {
  if (delivery.state === "dead" && letter === null) report("I8", `${id} is dead, and has no letter`);
  // Letters are kept for longer; one of a delivery that is gone may meet another under its id.
  if (delivery.state !== "dead" && letter !== null && letter.diedAt >= delivery.createdAt)
    report("I8", `${id} is ${delivery.state}, and has a letter`);
  if (delivery.state === "dead" && letter !== null && !hasAttempts(letter, delivery))
    report("I8", `the letter of ${id} names other errors`);
}

const hasAttempts = (letter: DeadLetter, { attempts }: Delivery): boolean =>
  JSON.stringify(letter.attempts) === JSON.stringify(attempts);

/** I4: what is live was told of, or passed over for a reason; nothing is forgotten when all is at rest. */
export function checkAccounts({ scene, accounts, report }: World): void {
  for (const uid of GUESTS) {
    for (const [id, item] of readAll(scene, "inboxItem", paths.inbox(uid))) {
      const path = paths.inboxItem(uid, id);
      const isLive = item.answer === null && item.expireAt > scene.now();
      if (isLive && !accounts.isDecided(path, scene.history.life(path)))
        report("I4", `nothing was ever decided about ${id} of ${uid}`);
    }
  }
}

/** I9: who asked in the last hour for a letter to be sent again was heard, unless nothing of it is left. */
export function checkAsked({ scene, report }: World, since: Date): void {
  for (const [id, letter] of readAll(scene, "deadLetter", paths.deadLetters(EVENT))) {
    const { redriveRequestedAt: asked, redrivenAs, uid, covers, toldUntil } = letter;
    if (asked === null || asked < since || redrivenAs !== null) continue;
    const isLeft = covers.some((itemId) => {
      const item = read(scene, "inboxItem", paths.inboxItem(uid, itemId));
      return item?.answer === null && item.createdAt <= toldUntil && item.expireAt > scene.now();
    });
    if (isLeft) report("I9", `the letter ${id} was asked for, and nobody heard`);
  }
}
