import type { Role } from '../../server/domain/record/facts.ts';
import type { Random } from './random.ts';
import { services, teamOf } from './units.ts';

/** What posts are called, as adverts have it, by team and role; and their grades. */
type TitledTeam = { readonly [R in Role]?: readonly string[] };

const inGeneral: { readonly [R in Role]: readonly string[] } = {
  senior_manager: ['Head of Service'],
  middle_manager: ['Service Manager'],
  team_manager: ['Team Manager'],
  senior_practitioner: ['Senior Practitioner', 'Advanced Social Work Practitioner', 'Senior Practitioner'],
  social_worker: ['Social Worker', 'Social Worker', 'Experienced Social Worker'],
  qualified_no_cases: ['Social Worker'],
  other: ['Family Support Worker'],
};

const byTeam: { readonly [code: string]: TitledTeam } = {
  EDT: { qualified_no_cases: ['Emergency Duty Social Worker'], team_manager: ['Emergency Duty Team Manager'] },
  EHS: { qualified_no_cases: ['Early Help Social Worker', 'Early Help Consultant Social Worker'] },
  FGC: { qualified_no_cases: ['Family Group Conference Co-ordinator'] },
  FREC: { qualified_no_cases: ['Fostering Assessing Social Worker'] },
  FSUP1: { qualified_no_cases: ['Supervising Social Worker'] },
  FSUP2: { qualified_no_cases: ['Supervising Social Worker'] },
  CON: { qualified_no_cases: ['Connected Carers Social Worker'] },
  PLC: { qualified_no_cases: ['Placements Social Worker'] },
  ADPA: { qualified_no_cases: ['Adoption Social Worker'] },
  ADPS: { qualified_no_cases: ['Adoption Support Social Worker'] },
  SGO: { qualified_no_cases: ['Special Guardianship Support Social Worker'] },
  IRO1: { qualified_no_cases: ['Independent Reviewing Officer'], team_manager: ['Reviewing Service Manager'] },
  IRO2: { qualified_no_cases: ['Independent Reviewing Officer'], team_manager: ['Reviewing Service Manager'] },
  CPC: { qualified_no_cases: ['Child Protection Conference Chair'], team_manager: ['Conference Chairs Manager'] },
  ALM: { qualified_no_cases: ['Local Authority Designated Officer'], team_manager: ['Allegations Manager'] },
  QAS: { qualified_no_cases: ['Quality Assurance Practitioner'], team_manager: ['Quality Assurance Manager'] },
  PRD: { qualified_no_cases: ['Practice Educator', 'Practice Development Social Worker'] },
  LVC: { other: ['Personal Adviser'] },
  MASH: { other: ['MASH Navigator', 'Business Support Officer'] },
  UYP: { other: ['Personal Adviser'] },
};

const heads = [
  'Director of Safeguarding and Care',
  'Head of Service, Front Door and Assessment',
  'Head of Service, Safeguarding',
  'Head of Service, Children in Care',
  'Head of Service, Fostering and Adoption',
  'Head of Reviewing and Quality',
  'Head of Service, Disabled Children',
  'Principal Social Worker',
  'Head of Service, Adolescents',
  'Head of Service, Court and Pre-Birth',
  'Head of Improvement',
  'Head of Practice Development',
];

const grades: { readonly [R in Role]: readonly string[] } = {
  senior_manager: ['SM2', 'SM1'],
  middle_manager: ['PO8'],
  team_manager: ['PO6'],
  senior_practitioner: ['PO4'],
  social_worker: ['PO1', 'PO2', 'PO3'],
  qualified_no_cases: ['PO3', 'PO4'],
  other: ['SO1', 'S6'],
};

/** A title for the nth post of a role in a unit; assistants come after a team's one manager. */
export function titleFor(unit: string, role: Role, { nth, random }: { nth: number; random: Random }): string {
  if (role === 'senior_manager') return heads[nth % heads.length] as string;
  if (role === 'middle_manager') {
    const service = services.find((one) => one.code === unit);
    return service ? `Service Manager, ${service.nameBefore ?? service.name}` : 'Service Manager';
  }
  if (role === 'team_manager' && nth > 0) return 'Assistant Team Manager';
  const own = byTeam[unit]?.[role];
  if (role === 'social_worker' && teamOf(unit)?.kind === 'newly_qualified')
    return 'Newly Qualified Social Worker (ASYE)';
  return random.pick(own ?? inGeneral[role]);
}

/** A grade that goes with a role. */
export function gradeFor(role: Role, random: Random): string {
  return random.pick(grades[role]);
}

/** Pay of a full-time year by grade, from the lowest point to the highest, as local government has it in 2025. */
const pays: { readonly [grade: string]: readonly [number, number] } = {
  S6: [31_500, 33_700],
  SO1: [33_700, 36_300],
  PO1: [36_300, 38_600],
  PO2: [39_100, 41_700],
  PO3: [42_800, 45_100],
  PO4: [46_100, 49_300],
  PO6: [53_400, 57_200],
  PO8: [62_900, 67_800],
  SM2: [78_000, 84_500],
  SM1: [90_200, 98_400],
};

/** What somebody is paid for a full-time year on a grade, in whole pounds. */
export function payFor(grade: string, random: Random): number {
  const [least, most] = pays[grade] ?? [36_300, 38_600];
  return least + Math.round(((most - least) * random.whole(0, 4)) / 4);
}
