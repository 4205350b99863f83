import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import sharp from "sharp";
import { build } from "vite";

const root = join(import.meta.dirname, "..", "..", "..");
const samples = join(root, "samples");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

export interface Stage {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Builds the app over its fake kit (web/app/src/dev/stage.tsx) and serves it on every path, with the sample photos. */
export async function serveStage(): Promise<Stage> {
  const folder = join(root, ".run", `stage-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  await build({
    configFile: false,
    root: join(root, "web", "app"),
    logLevel: "error",
    resolve: { conditions: ["@shutterbell/source"] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      minify: false,
      rolldownOptions: { input: join(root, "web", "app", "src", "dev", "stage.html") },
    },
  });
  const pictureOf = samplePictures();
  const page = readFileSync(join(folder, "src", "dev", "stage.html"));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith("/images/")) {
      void pictureOf(pathname).then((picture) => response.setHeader("content-type", "image/jpeg").end(picture));
      return;
    }
    const type = types[extname(pathname)];
    if (type === undefined) response.setHeader("content-type", "text/html; charset=utf-8").end(page);
    else response.setHeader("content-type", type).end(readFileSync(join(folder, pathname)));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await closing(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const closing = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

/** By an image's address, such as /images/mali-tom/p7/thumb.webp: the seventh sample, in that shape. */
function samplePictures(): (pathname: string) => Promise<Buffer> {
  const files = readdirSync(samples).filter((file) => file.endsWith(".jpg"));
  const made = new Map<string, Promise<Buffer>>();
  return (pathname) => {
    const [, number = "1", size = "thumb"] = /\/p(\d+)\/(thumb|full)/.exec(pathname) ?? [];
    const long = size === "full" ? 1200 : 500;
    const isTall = Number(number) % 3 === 0;
    const [width, height] = isTall ? [(long * 2) / 3, long] : [long, (long * 2) / 3];
    const file = join(samples, files[Number(number) % files.length] ?? "");
    const known =
      made.get(pathname) ?? sharp(file).rotate().resize(Math.round(width), Math.round(height)).jpeg().toBuffer();
    made.set(pathname, known);
    return known;
  };
}
