// Puts together what the binary embeds: crates/web/dist/, each file named by the hash of its content, with a manifest.
// For: `node assets/build.mjs` after `npm ci`; a second run writes nothing. Not for: the look itself (crates/web/assets/).
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const own = join(root, "crates/web/assets");
const dist = join(root, "crates/web/dist");
const designSystem = join(root, "node_modules/dkfds/dist");
const htmx = join(root, "node_modules/htmx.org");

// Icons that templates may use; the sprite of the design system holds ten times as many.
const ICONS = [
  "arrow-back", "arrow-forward", "attach-file", "calendar-month", "check", "chevron-down", "chevron-left",
  "chevron-right", "chevron-up", "close", "download", "edit", "error", "feedback", "first-page", "flag", "groups",
  "help", "info", "language", "last-page", "list-check", "lock", "menu", "open-in-new", "person", "plus", "print",
  "refresh", "search", "sort-table-ascending", "sort-table-descending", "sort-table-none", "success", "summary", "time",
  "tune", "upload", "visibility", "visibility-off", "warning",
];

// Danish and its neighbours first; a visitor loads the second range only when a page needs a letter of it.
const RANGES = {
  Latin1: "U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2013-2014,U+2018-201A,U+201C-201E,U+2020-2022," +
    "U+2026,U+2030,U+2039-203A,U+2044,U+20AC,U+2122,U+2212",
  Latin2: "U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B,U+1E80-1E85,U+1E9E,U+20A1-20AB,U+20AD-20B9",
};
// Two files carry every weight of the pages.
const WEIGHTS = { Regular: "400", SemiBold: "500 700" };
const PAPER_FONTS = ["Regular", "Italic", "Medium", "SemiBold", "SemiBoldItalic", "Bold", "BoldItalic"];

const written = new Set();
const manifest = {};

function stop(sentence) {
  console.error(`build.mjs: ${sentence}`);
  process.exit(1);
}

// Writes only what has changed, so that an unchanged build does not make the binary build again.
function write(path, content) {
  const target = join(dist, path);
  written.add(target);
  const bytes = Buffer.from(content);
  if (existsSync(target) && readFileSync(target).equals(bytes)) return;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}

// Puts one file under its hashed name, with smaller twins where they pay, and returns the name.
function place(name, content) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const kind = extname(name);
  const file = `${name.slice(0, -kind.length)}.${hash}${kind}`;
  manifest[name] = file;
  write(file, bytes);
  if ([".css", ".js", ".svg", ".txt"].includes(kind)) {
    for (const [ending, small] of [[".br", brotliCompressSync(bytes)], [".gz", gzipSync(bytes, { level: 9 })]]) {
      if (bytes.length > 1000 && small.length < bytes.length) write(file + ending, small);
    }
  }
  return file;
}

function fontFaces() {
  const faces = [];
  for (const [style, weight] of Object.entries(WEIGHTS)) {
    for (const [part, range] of Object.entries(RANGES)) {
      const source = join(designSystem, `fonts/IBMPlexSans/split/woff2/IBMPlexSans-${style}-${part}.woff2`);
      const file = place(`plex-${style.toLowerCase()}-${part.toLowerCase()}.woff2`, readFileSync(source));
      faces.push(
        `@font-face{font-family:"IBM Plex Sans";font-style:normal;font-weight:${weight};font-display:swap;` +
          `src:url(${file}) format("woff2");unicode-range:${range}}`,
      );
    }
  }
  return faces.join("\n");
}

// The design system's style without its font files, portal logos and one background rule an icon, which no page uses.
function designSystemStyle() {
  return readFileSync(join(designSystem, "css/dkfds.min.css"), "utf8")
    .replace(/@font-face\{[^}]*\}/g, "")
    .replace(/\.icon-[a-z0-9-]+:not\(a\)\{background-image:url\([^)]*\)\}/g, "")
    .replace(/\/\*#[^*]*\*\//g, "")
    .replace(/url\(\.\.\/img\/([^)]+)\)/g, (_, image) =>
      image.startsWith("svg-icons/")
        ? `url(${place(image.slice("svg-icons/".length), readFileSync(join(designSystem, "img", image)))})`
        : "none",
    );
}

function sprite() {
  const all = readFileSync(join(designSystem, "img/all-svg-icons.svg"), "utf8");
  const symbols = ICONS.map((icon) => {
    const found = all.match(new RegExp(`<symbol id="${icon}"[\\s\\S]*?</symbol>`));
    return found ? found[0] : stop(`the design system has no icon "${icon}".`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

// The licences ask that their text follows the files; the pages link to it.
function licences() {
  const parts = [
    ["Det Fælles Designsystem (dkfds)", join(designSystem, "LICENSE.md")],
    ["IBM Plex Sans", join(designSystem, "fonts/IBMPlexSans/complete/ttf/license.txt")],
    ["htmx", join(htmx, "LICENSE")],
  ];
  return parts.map(([name, path]) => `${name}\n\n${readFileSync(path, "utf8").trim()}\n`).join("\n---\n\n");
}

// Files of an earlier build would be embedded too.
function sweep(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) sweep(path);
    else if (!written.has(path) && name !== ".gitignore") rmSync(path);
  }
}

if (!existsSync(designSystem) || !existsSync(htmx)) stop("the web packages are missing: run `npm ci` first.");
const ours = ["fodfaeste.css", "report.css"].map((name) => readFileSync(join(own, name), "utf8"));
const style = [fontFaces(), designSystemStyle(), ...ours].join("\n");
place("fodfaeste.css", style);
place("fodfaeste.js", readFileSync(join(own, "fodfaeste.js")));
place("passkey.js", readFileSync(join(own, "passkey.js")));
place("attendance.js", readFileSync(join(own, "attendance.js")));
place("htmx.js", readFileSync(join(htmx, "dist/htmx.min.js"), "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
place("icon.svg", readFileSync(join(own, "icon.svg")));
place("icons.svg", sprite());
place("licences.txt", licences());
for (const style of PAPER_FONTS) {
  const font = `IBMPlexSans-${style}.ttf`;
  write(`fonts-paper/${font}`, readFileSync(join(designSystem, "fonts/IBMPlexSans/complete/ttf", font)));
}
write("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
sweep(dist);
console.log(`Web assets: ${Object.keys(manifest).length} files, ${PAPER_FONTS.length} fonts for paper.`);
