// The floor that the app is measured against: the same query, the same picture, and nothing else.
import { initializeApp } from "firebase/app";
import { connectAuthEmulator, getAuth, signInAnonymously } from "firebase/auth";
import {
  collection,
  connectFirestoreEmulator,
  getFirestore,
  limit,
  onSnapshot,
  orderBy,
  query,
  where,
} from "firebase/firestore";

const config = await (await fetch("/config.json")).json();
const [eventId, secret] = location.hash.slice(1).split(":");
const app = initializeApp(config.kit.firebase);
const auth = getAuth(app);
connectAuthEmulator(auth, config.kit.emulators.auth, { disableWarnings: true });
const firestore = getFirestore(app);
const [host, port] = config.kit.emulators.firestore.split(":");
connectFirestoreEmulator(firestore, host, Number(port));

const { user } = await signInAnonymously(auth);
await fetch("/api/join", {
  method: "POST",
  headers: { "content-type": "application/json", authorization: `Bearer ${await user.getIdToken()}` },
  body: JSON.stringify({
    data: { eventId, secret, displayName: "Naked page", consent: { version: 1, granted: false } },
  }),
});

const gallery = query(
  collection(firestore, `events/${eventId}/photos`),
  where("status", "==", "ready"),
  where("audience", "==", "everyone"),
  orderBy("publishedAt", "desc"),
  limit(50),
);
onSnapshot(gallery, (snapshot) => {
  for (const change of snapshot.docChanges()) {
    if (change.type !== "added") continue;
    const image = new Image();
    image.dataset["photoId"] = change.doc.id;
    image.addEventListener("load", () => (image.dataset["painted"] = ""));
    image.src = config.imageBase + change.doc.get("card.thumb.path");
    document.body.prepend(image);
  }
  document.documentElement.dataset["ready"] = "";
});
