import { cake } from "./cake.ts";
import { dancers } from "./dancers.ts";
import { fireworks } from "./fireworks.ts";
import { firstDance } from "./first-dance.ts";
import { garden } from "./garden.ts";
import { lanterns } from "./lanterns.ts";
import { rings } from "./rings.ts";
import type { Scene } from "./scene.ts";
import { sparklers } from "./sparklers.ts";
import { sunset } from "./sunset.ts";
import { table } from "./table.ts";
import { toast } from "./toast.ts";

/** In the order of the evening. */
export const scenes: readonly Scene[] = [
  sunset,
  table,
  garden,
  rings,
  toast,
  cake,
  dancers,
  firstDance,
  lanterns,
  fireworks,
  sparklers,
];
