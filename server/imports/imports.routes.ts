import { type Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import * as v from 'valibot';
import { takenBefore } from '../changes/sent-before.ts';
import { AppError } from '../domain/errors.ts';
import { importSentence } from '../domain/imports/sentence.ts';
import type { Change } from '../domain/record/changes.ts';
import type { AppEnv } from '../shared/app-env.ts';
import type { Ctx } from '../shared/context.ts';
import { describe } from '../shared/describe.ts';
import { changeIdOf } from '../shared/idempotency-key.ts';
import { told } from '../shared/query-schemas.ts';
import { packOf } from './imports.request.ts';
import {
  hashOfPack,
  type ImportAsked,
  type OnStep,
  previewImport,
  refusedImportsFor,
  takeImport,
} from './imports.usecases.ts';
import { MOST_BYTES } from './pack-source.ts';

const yesOrNo = (words: string) =>
  v.optional(told(v.picklist(['true', 'false', '1', '0'], 'true or false'), words), 'false');
const query = v.object({
  preview: yesOrNo('Says what it would do, and saves nothing'),
  overwrite: yesOrNo('Takes the pack’s word where a person has written something else since'),
});

const place = { file: v.string(), line: v.number() };
const report = v.object({
  overwrite: v.boolean(),
  files: v.array(
    v.object({
      file: v.string(),
      rows: v.number(),
      new: v.number(),
      changed: v.number(),
      unchanged: v.number(),
      kept: v.number(),
    }),
  ),
  /** Facts that a person wrote since, left as the person has them. */
  kept: v.array(v.object({ ...place, thing: v.string(), change: v.string(), differs: v.array(v.string()) })),
  /** What is odd but was taken. */
  notices: v.array(
    v.object({
      kind: v.string(),
      message: v.string(),
      count: v.number(),
      places: v.array(v.object(place)),
      names: v.array(v.string()),
    }),
  ),
});

const recorded = v.object({
  id: v.string(),
  seq: v.number(),
  recordedAt: v.string(),
  verb: v.string(),
  sentence: v.string(),
});

const answer = v.union([
  /** `change` is null where the record already says what the pack says. */
  v.object({ change: v.nullable(recorded), report }),
  v.object({ preview: report }),
]);

type Answer = v.InferOutput<typeof answer>;

/** Room for the largest pack and what wraps it. */
const MOST_SENT = MOST_BYTES + 1_000_000;

const refusedAnswer = v.object({
  /** The instant at which they waited: what is kept of this answer says how old it is. */
  knownAt: v.string(),
  refused: v.array(v.object({ refusedAt: v.string(), by: v.string(), faults: v.number() })),
});

/** What was refused and waits to be put right: who, when and how many faults. Refusals are no Changes: one clock. */
const refusedRoutes = new Hono<AppEnv>().get(
  '/refused',
  describe({
    summary: 'Imports that were refused, until one is taken after them, for 28 days at most',
    right: 'imports.take',
    answer: refusedAnswer,
  }),
  async (c) => {
    const refused = await refusedImportsFor(c.var.ctx);
    return c.json({
      knownAt: new Date(c.var.ctx.clock.now()).toISOString(),
      refused: refused.map((one) => ({ ...one, refusedAt: new Date(one.refusedAt).toISOString() })),
    });
  },
);

/** Takes an import pack, or previews it. With `Accept: application/x-ndjson` it tells how far it is, line by line. */
export const importsRoutes = refusedRoutes.post(
  '/',
  describe({
    summary: 'Import a pack: a zip of CSV files, taken whole or not at all',
    right: 'imports.counts',
    query,
    answer,
    makes: 'or not',
    file: 'application/zip',
    bodyLimit: MOST_SENT,
    headers: [
      { name: 'Idempotency-Key', required: true, summary: 'A new UUID for each import; a preview needs none' },
      { name: 'Accept', required: false, summary: 'application/x-ndjson: progress, one JSON object on each line' },
    ],
    sentBefore: importSentBefore,
    also: {
      409: 'The key is somebody else’s, or the demonstration takes no imports',
      413: 'More than 100 MB',
      415: 'Not a zip, nor a form of files',
    },
  }),
  async (c) => {
    const { preview, overwrite } = c.req.valid('query');
    const isPreview = isYes(preview);
    const changeId = changeIdOf(c, { preview: isPreview });
    const asked = { source: await packOf(c), changeId, overwrite: isYes(overwrite), reason: null };
    if (wantsLines(c)) return streamed(c, asked, isPreview);
    const told = await answerOf(c, asked, { isPreview });
    return c.json(told, 'change' in told && told.change ? 201 : 200);
  },
);

function isYes(text: string): boolean {
  return text === 'true' || text === '1';
}

async function answerOf(
  c: Context<AppEnv>,
  asked: ImportAsked,
  { isPreview, onStep }: { isPreview: boolean; onStep?: OnStep },
): Promise<Answer> {
  const { ctx } = c.var;
  const { change, report: told } = await (isPreview ? previewImport : takeImport)(ctx, asked, onStep);
  const made = v.parse(report, told);
  if (isPreview) return { preview: made };
  return change ? takenAnswer(ctx, change, made) : { change: null, report: made };
}

function takenAnswer({ record }: Ctx, { id, seq, recordedAt, verb }: Change, made: v.InferOutput<typeof report>) {
  const { superseded: supersede, added: add } = record.diffOf(seq);
  const sentence = importSentence({ diff: { supersede, add }, before: record.at(seq - 1) });
  return { change: { id, seq, recordedAt: new Date(recordedAt).toISOString(), verb, sentence }, report: made };
}

/** The answer to an import that was sent before: as one line where it is told line by line. */
async function importSentBefore(c: Context<AppEnv>): Promise<Response | null> {
  const overwrite = isYes(c.req.query('overwrite') ?? '');
  const taken = await takenBefore(
    c,
    async () => await hashOfPack({ source: await packOf(c), overwrite, reason: null }),
  );
  if (!taken) return null;
  const answer = takenAnswer(c.var.ctx, taken.change, v.parse(report, taken.answer));
  return wantsLines(c) ? c.body(`${JSON.stringify(answer)}\n`, 200, { 'Content-Type': LINES }) : c.json(answer, 201);
}

const LINES = 'application/x-ndjson';

function wantsLines(c: Context<AppEnv>): boolean {
  return c.req.header('accept')?.includes(LINES) ?? false;
}

/** `{ "progress": … }` as it goes, then the answer, or `{ "error": … }` as it would have been refused. */
function streamed(c: Context<AppEnv>, asked: ImportAsked, isPreview: boolean): Response {
  c.header('Content-Type', LINES);
  return stream(c, async (lines) => {
    const say = async (line: object) => {
      await lines.writeln(JSON.stringify(line));
    };
    try {
      await say(await answerOf(c, asked, { isPreview, onStep: (progress) => say({ progress }) }));
    } catch (error) {
      await say({ error: errorOf(c, error) });
    }
  });
}

function errorOf(c: Context<AppEnv>, error: unknown): object {
  if (error instanceof AppError) {
    const { code, message, fields, details } = error;
    return { code, message, fields, ...details };
  }
  const { requestId, deps } = c.var;
  deps.log({ level: 'error', event: 'failed', requestId, method: 'POST', route: '/api/imports', cause: error });
  return { code: 'failed', message: `Something went wrong. It is noted as ${requestId}.`, requestId };
}
