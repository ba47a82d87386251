/**
 * Draws the app's icons into client/public/icons: `node server/commands/make-icons.ts`. They are kept in the
 * repository; run it when the mark changes (client/frame/mark.tsx is the same drawing).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

type Rgba = readonly [number, number, number, number];
type Box = { x: number; y: number; width: number; height: number; radius: number };

const target = fileURLToPath(new URL('../../client/public/icons/', import.meta.url));
const TEAL: Rgba = [10, 92, 87, 255];
const WHITE: Rgba = [255, 255, 255, 255];
const PALE: Rgba = [143, 224, 216, 255];
const NOTHING: Rgba = [0, 0, 0, 0];
/** The mark is drawn on a grid of 64; each pixel is looked at in this many places across and down. */
const GRID = 64;
const SAMPLES = 4;

const ground: Box = { x: 0, y: 0, width: 64, height: 64, radius: 14 };
const solid: Box = { x: 12, y: 15, width: 40, height: 9, radius: 3 };
const half: Box = { x: 12, y: 28, width: 27, height: 9, radius: 3 };
const dashes: readonly Box[] = [12, 23, 34, 45].flatMap((x) => [
  { x, y: 41, width: 7, height: 3, radius: 1 },
  { x, y: 47, width: 7, height: 3, radius: 1 },
]);

function inside(box: Box, x: number, y: number): boolean {
  const dx = Math.max(box.x + box.radius - x, x - (box.x + box.width - box.radius), 0);
  const dy = Math.max(box.y + box.radius - y, y - (box.y + box.height - box.radius), 0);
  return dx * dx + dy * dy <= box.radius * box.radius;
}

/** The colour at a place of the grid. A maskable icon has no corners of its own, and its drawing keeps to the middle. */
function colourAt(x: number, y: number, maskable: boolean): Rgba {
  const [u, v] = maskable ? [32 + (x - 32) / 0.78, 32 + (y - 32) / 0.78] : [x, y];
  if (inside(solid, u, v) || dashes.some((dash) => inside(dash, u, v))) return WHITE;
  if (inside(half, u, v)) return PALE;
  return maskable || inside(ground, x, y) ? TEAL : NOTHING;
}

function pixel(column: number, row: number, { size, maskable }: { size: number; maskable: boolean }): number[] {
  const sums = [0, 0, 0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const x = ((column + ((sample % SAMPLES) + 0.5) / SAMPLES) / size) * GRID;
    const y = ((row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size) * GRID;
    const [red, green, blue, alpha] = colourAt(x, y, maskable);
    for (const [at, value] of [red * alpha, green * alpha, blue * alpha, alpha].entries())
      sums[at] = (sums[at] ?? 0) + value;
  }
  const alpha = sums[3] ?? 0;
  const colours = sums.slice(0, 3).map((sum) => (alpha === 0 ? 0 : Math.round(sum / alpha)));
  return [...colours, Math.round(alpha / (SAMPLES * SAMPLES))];
}

function png(size: number, maskable: boolean): Buffer {
  const lines: number[] = [];
  for (let row = 0; row < size; row += 1) {
    lines.push(0);
    for (let column = 0; column < size; column += 1) lines.push(...pixel(column, row, { size, maskable }));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Uint8Array.from(lines), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'ascii'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

/** The check sum of a PNG's parts (CRC-32). */
function crc(data: Buffer): number {
  let value = 0xffffffff;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

function svg(): string {
  const rect = (box: Box, fill: string) =>
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="${box.radius}" fill="${fill}"/>`;
  const shapes = [
    rect(ground, '#0a5c57'),
    rect(solid, '#fff'),
    rect(half, '#8fe0d8'),
    ...dashes.map((dash) => rect(dash, '#fff')),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${GRID} ${GRID}"><title>Muster</title>${shapes.join('')}</svg>\n`;
}

mkdirSync(target, { recursive: true });
writeFileSync(`${target}muster.svg`, svg());
for (const size of [180, 192, 512]) writeFileSync(`${target}muster-${size}.png`, png(size, size === 180));
writeFileSync(`${target}muster-maskable-512.png`, png(512, true));
