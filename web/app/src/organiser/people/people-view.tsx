import { type ListedParticipant, type Role, ROLES } from "@shutterbell/kit/organiser";
import { useDesk, useParticipants, useTimes } from "../desk.ts";
import { LoadOlder } from "../load-older.tsx";
import { Panel } from "../panel.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "../use-action.ts";
import { useNaming } from "../use-names.ts";
import { roleWords } from "../words.ts";
import { InvitationPanel } from "./invitation-panel.tsx";
import styles from "./people-view.module.css";
import { PersonErasure } from "./person-erasure.tsx";

/** Who is here and as what, and how others get in. */
export function PeopleView() {
  return (
    <div className={styles["columns"]}>
      <InvitationPanel />
      <PeoplePanel />
    </div>
  );
}

function PeoplePanel() {
  const { say, sayCounted } = useTimes();
  const people = useParticipants();
  const { items, hasOlder, gap } = people;
  const note = sayCounted(hasOlder ? "peopleCountMore" : "peopleCount", items.length);
  return (
    <Panel title={say("peopleTitle")} note={note} gap={gap}>
      {items.length === 0 ? (
        <p className={styles["quiet"]}>{say("peopleNone")}</p>
      ) : (
        <ul>
          {items.map((person) => (
            <PersonLine key={person.uid} person={person} />
          ))}
        </ul>
      )}
      <LoadOlder list={people} label={say("olderPeople")} />
    </Panel>
  );
}

const consentWords = { granted: "consentGranted", declined: "consentDeclined", withdrawn: "consentWithdrawn" } as const;

function PersonLine({ person }: { readonly person: ListedParticipant }) {
  const { uid } = useDesk();
  const { say, at } = useTimes();
  const naming = useNaming();
  const isOneself = person.uid === uid;
  return (
    <li className={styles["person"]}>
      <div className={styles["who"]}>
        <p className={styles["name"]}>
          <bdi>{naming(person.displayName)}</bdi> {isOneself && <span className={styles["quiet"]}>({say("you")})</span>}
        </p>
        <p className={styles["note"]}>
          {say("joined", { time: at(person.joinedAt) })}, {say(consentWords[person.consent.state])}
        </p>
      </div>
      <RoleChoice person={person} isOneself={isOneself} />
      {!isOneself && <PersonErasure uid={person.uid} name={naming(person.displayName)} />}
    </li>
  );
}

interface RoleChoiceProps {
  readonly person: ListedParticipant;
  readonly isOneself: boolean;
}

function RoleChoice({ person, isOneself }: RoleChoiceProps) {
  const { organiser, eventId } = useDesk();
  const { say } = useTimes();
  const naming = useNaming();
  const action = useAction();
  const change = (role: Role | undefined): void => {
    if (role !== undefined) action.run(() => organiser.setRole(eventId, person.uid, role));
  };
  if (isOneself)
    return (
      <p className={styles["own"]} title={say("roleOwn")}>
        {say(roleWords[person.role])}
      </p>
    );
  return (
    <div>
      <select
        className={styles["role"]}
        aria-label={say("role", { name: naming(person.displayName) })}
        value={person.role}
        disabled={action.isRunning}
        onChange={({ currentTarget }) => change(ROLES.find((role) => role === currentTarget.value))}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {say(roleWords[role])}
          </option>
        ))}
      </select>
      <Trouble trouble={action.trouble} />
    </div>
  );
}
