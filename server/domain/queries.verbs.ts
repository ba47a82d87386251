import { FOREVER, laterOf } from './day.ts';
import { fault, notAllowed } from './errors.ts';
import { answerQueryInput, raiseQueryInput, withdrawQueryInput } from './queries.schemas.ts';
import { askedOn, requireQuery } from './queries.ts';
import { changeFrom, endFrom } from './record/history.ts';
import { partsOf, type Thing, thing } from './record/things.ts';
import type { NewVersion } from './record/version.ts';
import { placeOfThing } from './units.places.ts';
import { defineVerb, type Namer } from './verb.ts';

/**
 * "This isn't right": asked by whoever sees a figure or a row, answered by whoever can put it right.
 * Q1 A query is about one thing of the record, in the unit where that thing is (or last was) on the day it is asked.
 * Q2 It stands from the day it is asked; it is open until the day it is answered, and the answer stays with it.
 * Q3 What is wrong is put right by a Change of its own; the answer says so in words. A new answer replaces an old one.
 * Q4 Who asked may take the question back while it is open; nobody else may.
 * Q5 The log says what it is about, never the words of question or answer: they are shown with the query.
 */
export const raise = defineVerb({
  name: 'query.raise',
  summary: 'Say that something isn’t right',
  method: 'post',
  path: '/queries',
  right: 'queries.raise',
  input: raiseQueryInput,
  basedOn: () => [],
  where: (input, view, today) => [placeOfThing(view, input.about, today)],
  plan: (draft, input, { today, actor, newId }) => {
    const id = input.queryId ?? newId();
    if (draft.versions('query', id).length > 0) {
      throw fault('queryId', 'That query is already here; a new one needs an id of its own.');
    }
    const period = { effectiveFrom: today, effectiveTo: FOREVER };
    const { unitId } = placeOfThing(draft, input.about, today);
    const { about, text } = input;
    const open = { raisedBy: actor, answer: null, answeredBy: null };
    draft.add({ kind: 'query', id, ...period, about, unitId: unitId || null, text, ...open });
  },
  sentence: ({ diff, names }) => {
    const query = diff.add.find((version) => version.kind === 'query');
    if (query?.kind !== 'query') return 'A query was raised.';
    return `A query was raised about ${aboutWords(query, names)}.`;
  },
});

export const answer = defineVerb({
  name: 'query.answer',
  summary: 'Answer a query',
  method: 'post',
  path: '/queries/{queryId}/answer',
  right: 'queries.answer',
  input: answerQueryInput,
  basedOn: (input) => [thing('query', input.queryId)],
  where: (input, view, today) => {
    const query = requireQuery(view, input.queryId);
    return [{ unitId: query.unitId ?? '', on: today }];
  },
  plan: (draft, input, { today, actor }) => {
    const query = requireQuery(draft, input.queryId);
    const from = laterOf(today, askedOn(draft, query));
    changeFrom(draft, ['query', input.queryId], { from, patch: { answer: input.answer, answeredBy: actor } });
  },
  sentence: ({ diff, names }) => {
    const query = diff.add.find((version) => version.kind === 'query' && version.answer !== null);
    if (query?.kind !== 'query') return 'A query was answered.';
    return `The query about ${aboutWords(query, names)} was answered.`;
  },
});

export const withdrawQuery = defineVerb({
  name: 'query.withdraw',
  summary: 'Take a query back',
  method: 'delete',
  path: '/queries/{queryId}',
  right: 'queries.raise',
  input: withdrawQueryInput,
  basedOn: (input) => [thing('query', input.queryId)],
  where: (input, view, today) => {
    const query = requireQuery(view, input.queryId);
    return [{ unitId: query.unitId ?? '', on: today }];
  },
  plan: (draft, input, { today, actor }) => {
    const query = requireQuery(draft, input.queryId);
    if (query.raisedBy !== actor) throw notAllowed('Only who asked can take a query back; you can answer it.');
    if (query.answer !== null) throw fault('queryId', 'It has been answered already, and stays with its answer.');
    endFrom(draft, ['query', input.queryId], { effectiveTo: today });
  },
  sentence: ({ diff, names }) => {
    const query = diff.supersede.find((version) => version.kind === 'query');
    if (query?.kind !== 'query') return 'A query was taken back.';
    return `The query about ${aboutWords(query, names)} was taken back.`;
  },
});

/** What a query is about, as far as the reader may see. */
function aboutWords(query: NewVersion<'query'>, names: Namer): string {
  const { kind, id } = partsOf(query.about as Thing);
  const on = query.effectiveFrom;
  if (kind === 'worker') return names.worker(id);
  if (kind === 'post') return names.post(id, on);
  if (kind === 'unit') return names.unit(id, on);
  if (kind === 'caseloadCount') return `the children’s count of ${names.worker(id.slice(0, id.lastIndexOf(':')))}`;
  return query.unitId ? `${nouns[kind] ?? 'a thing'} in ${names.unit(query.unitId, on)}` : (nouns[kind] ?? 'a thing');
}

const nouns: { readonly [kind: string]: string } = {
  assignment: 'an assignment',
  absence: 'an absence',
  recruitment: 'a recruitment',
};

/** Everything that is written about what isn't right. */
export const queryVerbs = [raise, answer, withdrawQuery];
