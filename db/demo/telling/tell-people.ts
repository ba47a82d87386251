import type * as v from 'valibot';
import type { newWorkerSchema } from '../../../server/domain/workers.schemas.ts';
import { Random } from '../random.ts';
import type { DemoPerson } from '../world.ts';
import { wireDay, wireDayOrNull } from './teller.ts';

/** What is entered of somebody new: names and references; of employees the census's items too. All invented. */
export function newWorkerOf(person: DemoPerson, agency: boolean): v.InferInput<typeof newWorkerSchema> {
  const n = Number(person.ref.slice(1));
  const qualified = person.newlyQualifiedFrom;
  return {
    name: person.name,
    workerRef: person.ref,
    sweNumber: person.sweNumber,
    ...(agency ? { agencyRef: `AG${40_000 + n}` } : { payrollNumber: `P${300_000 + n * 3}` }),
    caseSystemId: `cs${1_000 + n}`,
    ...(agency ? {} : { email: emailOf(person), census: censusOf(person) }),
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
