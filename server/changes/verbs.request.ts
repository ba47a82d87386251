import type { Context } from 'hono';
import * as v from 'valibot';
import { checkedWhole, type Trying } from '../domain/changes/every-fault.ts';
import { type Fault, fault, faulty } from '../domain/errors.ts';
import { checked, faultOf } from '../domain/faults.ts';
import { noteSchema } from '../domain/schemas.ts';
import type { Verb } from '../domain/verb.ts';
import type { AppEnv } from '../shared/app-env.ts';
import type { HeaderNote } from '../shared/describe.ts';
import { changeIdOf } from '../shared/idempotency-key.ts';
import { readJson } from '../shared/read-body.ts';
import { unknownFields } from '../shared/unknown-fields.ts';
import type { ChangeRequest, SentChange } from './changes.usecases.ts';

/**
 * How a Change is sent, whatever its verb. Decided once:
 * - the path's parameters and the JSON body together are the verb's input; a field that the verb doesn't have is a fault;
 * - `Idempotency-Key` is the Change's id, a UUID minted by whoever sends it;
 * - what was seen: `If-Match` with an ETag, or `basedOn` in the body, thing by thing;
 * - why: `changeReason` in the body; on what, and when by its clock: the headers `Muster-Device` and `Muster-Made-At`.
 */
const envelopeEntries = {
  basedOn: v.optional(v.record(v.string(), v.string('the id of a change')), {}),
  changeReason: v.optional(noteSchema),
};

/** The headers of every write of the record, as described. */
export const changeHeaders: readonly HeaderNote[] = [
  {
    name: 'Idempotency-Key',
    required: true,
    summary: 'The id of the change: a new UUID (v7), the same when sent again',
  },
];

type Named = { readonly [field: string]: unknown };
const objectSchema = v.custom<Named>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object of named values',
);
const envelopeSchema = v.object(envelopeEntries);

/** What a request asks for, checked by the verb's own schema; throws every fault by field, the misspelt among them. */
export async function changeRequestOf(
  c: Context<AppEnv>,
  verb: Pick<Verb, 'input'>,
  { preview, trying }: { preview: boolean; trying?: Trying },
): Promise<ChangeRequest> {
  return { ...(await sentChangeOf(c, verb, trying)), changeId: changeIdOf(c, { preview }), madeAt: madeAtOf(c) };
}

/** What of a request tells it from another under the same key. */
export async function sentChangeOf(
  c: Context<AppEnv>,
  verb: Pick<Verb, 'input'>,
  trying?: Trying,
): Promise<SentChange> {
  const body = checked(objectSchema, await readJson(c.req));
  const { basedOn, changeReason, ...fields } = body;
  const envelope = v.safeParse(envelopeSchema, { basedOn, changeReason });
  const faults = [
    ...(envelope.issues ?? []).map(faultOf),
    ...unknownFields(verb.input, fields),
    ...contradictions(c.req.param(), fields),
  ];
  const input = { ...fields, ...c.req.param() };
  const checkedInput = checkedWhole({ verb, input, faults, trying });
  if (!envelope.success) throw faulty(faults);
  return {
    input: checkedInput,
    basedOn: envelope.output.basedOn,
    reason: envelope.output.changeReason ?? null,
    ifMatch: etagOf(c.req.header('if-match')),
  };
}

/** The ETag of what a Change touched. */
export function etag(changeId: string): string {
  return `"${changeId}"`;
}

function etagOf(header: string | undefined): string | null {
  return header === undefined ? null : header.replace(/^W\//, '').replaceAll('"', '').trim() || null;
}

function madeAtOf(c: Context<AppEnv>): number | null {
  const header = c.req.header('muster-made-at');
  if (!header) return null;
  const madeAt = Date.parse(header);
  if (Number.isNaN(madeAt)) throw fault('Muster-Made-At', 'This must be an instant written like 2026-03-01T09:00:00Z.');
  return madeAt;
}

function contradictions(params: { [name: string]: string }, fields: { [name: string]: unknown }): Fault[] {
  return Object.entries(params).flatMap(([field, value]) =>
    fields[field] === undefined || fields[field] === value
      ? []
      : [{ field, message: 'The address says otherwise; leave it out of the body.' }],
  );
}
