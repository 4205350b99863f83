import { paths } from "@shutterbell/contract";
import { eventDocument, inboxDocument, participantDocument, photoDocument } from "../../web/kit/src/fakes/documents.ts";
import { TabsWorld } from "../../web/kit/src/fakes/tabs-world.ts";
import { EVENT_ID, PEOPLE, type Person, type Step } from "./steps.ts";
import { WatchedTab } from "./watched-tab.ts";

/** A browser, its tabs, and what its server has. */
export class Stage {
  readonly world = new TabsWorld();
  /** Those that are open. */
  readonly tabs: WatchedTab[] = [];
  readonly matched: Record<Person, number> = { mali: 0, tom: 0 };
  readonly #foreign = new Set<string>();
  /** Whom a new token would let in again. */
  readonly #healing = new Set<string>();
  published = 0;

  constructor() {
    this.world.store.commit({ [paths.event(EVENT_ID)]: eventDocument() });
    for (const who of PEOPLE)
      this.world.store.commit({
        [paths.participant(EVENT_ID, who)]: { ...participantDocument("granted"), displayName: who },
      });
  }

  /** What a store showed to somebody whom it does not belong to, each kind once. */
  get foreign(): readonly string[] {
    for (const tab of this.tabs) for (const found of tab.findForeign()) this.#foreign.add(found);
    return [...this.#foreign];
  }

  /** @param laterMs how long what the kit loads after its start is on its way */
  open(who: Person, laterMs: number): void {
    const open = this.world.open(who, { laterMs });
    open.account.onRenewal = () => {
      const session = open.account.session.get();
      if (session.status === "signedIn" && this.#healing.delete(session.uid)) this.world.barred.delete(session.uid);
    };
    this.tabs.push(new WatchedTab(open, (found) => this.#foreign.add(found)));
  }

  match(who: Person): void {
    this.matched[who] += 1;
    const photoId = `${who}-${this.matched[who]}`;
    const createdAt = new Date(this.world.clock.now().getTime() + this.matched[who]);
    this.world.store.commit({
      [paths.inboxItem(who, `${EVENT_ID}_${photoId}`)]: inboxDocument(createdAt, { photoId }),
    });
  }

  publish(): void {
    this.published += 1;
    const publishedAt = new Date(this.world.clock.now().getTime() + this.published);
    this.world.store.commit({ [paths.photo(EVENT_ID, `p${this.published}`)]: photoDocument(publishedAt) });
  }

  bar(who: Person, isHealedByToken: boolean): void {
    this.world.barred.add(who);
    if (isHealedByToken) this.#healing.add(who);
    else this.#healing.delete(who);
    this.#judge();
  }

  readmit(who: string): void {
    this.world.barred.delete(who);
    this.#healing.delete(who);
    this.#judge();
  }

  async take(step: Step): Promise<void> {
    if (step.do === "wait") await this.world.clock.turn(step.ms);
    else this.#act(step);
    for (const tab of this.tabs) for (const found of tab.findForeign()) this.#foreign.add(found);
  }

  #judge(): void {
    for (const { open } of this.tabs) open.source.judge();
  }

  #act(step: Exclude<Step, { do: "wait" }>): void {
    if (step.do === "openTab") this.open(step.who, step.laterMs);
    else if (step.do === "match") this.match(step.who);
    else if (step.do === "publish") this.publish();
    else if ("who" in step && !("tab" in step)) this.#rule(step.do, step.who);
    else if ("tab" in step) this.#actInTab(step);
  }

  #rule(verdict: "deny" | "revoke" | "readmit", who: Person): void {
    if (verdict === "readmit") this.readmit(who);
    else this.bar(who, verdict === "deny");
  }

  #actInTab(step: Extract<Step, { tab: number }>): void {
    const index = step.tab % this.tabs.length;
    const tab = this.tabs[index];
    if (tab === undefined) return;
    if (step.do !== "closeTab") tab.take(step);
    else {
      tab.open.close();
      this.tabs.splice(index, 1);
    }
  }
}
