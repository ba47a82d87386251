import type * as v from 'valibot';
import type { newWorkerSchema } from '../../../server/domain/workers.schemas.ts';
import { numberOf } from '../calendar.ts';
import { Random } from '../random.ts';
import { payFor } from '../titles.ts';
import type { DemoAssignment, DemoPerson } from '../world.ts';
import { gradeOfPost } from './tell-posts.ts';
import { wireDay, wireDayOrNull } from './teller.ts';

/** The census asks for salaries since 2025: whoever was still here then has one. */
const SALARIES_FROM = numberOf('2025-09-30');

/** What is entered of somebody new: names and references; of employees the census's items too. All invented. */
export function newWorkerOf(person: DemoPerson, first: DemoAssignment): v.InferInput<typeof newWorkerSchema> {
  const agency = first.basis === 'agency';
  const n = Number(person.ref.slice(1));
  const qualified = person.newlyQualifiedFrom;
  return {
    name: person.name,
    workerRef: person.ref,
    sweNumber: person.sweNumber,
    ...(agency ? { agencyRef: `AG${40_000 + n}` } : { payrollNumber: `P${300_000 + n * 3}` }),
    caseSystemId: `cs${1_000 + n}`,
    ...(agency ? {} : { email: emailOf(person), census: { ...censusOf(person), ...salaryOf(person, first) } }),
    registeredOn: wireDayOrNull(person.registeredOn),
    ...(qualified === null
      ? {}
      : { asyeStart: wireDay(qualified), asyeEnd: wireDay(qualified + 364), cohort: person.cohort }),
  };
}

function emailOf({ name, ref }: DemoPerson): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.');
  return `${plain}.${Number(ref.slice(1))}@demonstration.example`;
}

function censusOf(person: DemoPerson) {
  const random = new Random(`census ${person.ref}`);
  return {
    person_birth_date: wireDay(person.bornOn),
    sex: person.sex,
    ethnicity: person.ethnicity,
    qual_level: random.weighted([
      ['1', 48],
      ['2', 46],
      ['3', 6],
    ] as const),
    step_up_grad: random.chance(0.06) ? '1' : '0',
    frontline_grad: random.chance(0.04) ? '1' : '0',
  };
}

/** By the grade of the post they are on in the end: what somebody is paid is kept as it was last told. */
function salaryOf(person: DemoPerson, { post, to }: DemoAssignment): { base_salary?: string } {
  if (!post || to <= SALARIES_FROM) return {};
  return { base_salary: String(payFor(gradeOfPost(post), new Random(`pay ${person.ref}`))) };
}
