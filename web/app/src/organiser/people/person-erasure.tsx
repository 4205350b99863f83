import { BinIcon } from "../../icons/icons.tsx";
import { ConfirmButton } from "../confirm-button.tsx";
import { useDesk, useTimes } from "../desk.ts";
import { useAction } from "../use-action.ts";

export interface PersonErasureProps {
  readonly uid: string;
  /** Fit to stand within a line. */
  readonly name: string;
}

/** For somebody else; one's own data one erases where every guest does. */
export function PersonErasure({ uid, name }: PersonErasureProps) {
  const { organiser, eventId } = useDesk();
  const { say } = useTimes();
  const action = useAction();
  return (
    <ConfirmButton
      label={say("erase")}
      icon={<BinIcon />}
      description={name}
      question={say("eraseQuestion", { name })}
      yes={say("eraseYes")}
      no={say("eraseNo")}
      action={action}
      onYes={() => action.run(() => organiser.erasePerson(eventId, uid))}
    />
  );
}
