import { type FakeKit, fakeKit, watched } from "./fake-kit.ts";
import { event, guest, invitation, signedIn } from "./sample-event.ts";

/** The kit of a guest who takes part, and knows the event. */
export function joinedKit(): FakeKit {
  const fake = fakeKit(invitation);
  fake.session.set(signedIn);
  fake.me.set(watched<typeof guest | null>(guest));
  fake.event.set(watched(event));
  return fake;
}
