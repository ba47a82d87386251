import type { DayNumber } from '../../server/domain/day.ts';
import { day, dayNumber } from '../../server/domain/day.ts';

/**
 * The services and teams of Demonstration County: those it began with, those opened since, and the one reorganisation
 * (1 April 2021), which made five services out of parts of others.
 */
export const ROOT_CODE = 'ROOT';

/** What a team is for: whether its social workers hold cases decides its roles, titles and counts. */
type TeamKind = 'cases' | 'no_cases' | 'newly_qualified' | 'leadership' | 'project';

export type DemoTeam = {
  readonly code: string;
  readonly name: string;
  readonly kind: TeamKind;
  /** The service it is in now, and the one it was in before the reorganisation where that was another. */
  readonly service: string;
  readonly serviceBefore: string;
  readonly opens: DayNumber;
  readonly closes: DayNumber | null;
};

type DemoService = {
  readonly code: string;
  readonly name: string;
  /** What it was called before the reorganisation; null for one that this made. */
  readonly nameBefore: string | null;
};

const on = (text: string): DayNumber => dayNumber(day(text));

/** The first day of everything: the year before the record was loaded. */
export const BEGINNING = on('2016-04-01');
/** The day on which the record was loaded; from then on it was kept by its verbs. */
export const LOADED = on('2017-04-03');
export const REORGANISED = on('2021-04-01');

export const services: readonly DemoService[] = [
  { code: 'FRO', name: 'Front Door', nameBefore: 'Front Door and Assessment' },
  { code: 'ASM', name: 'Assessment', nameBefore: null },
  { code: 'SAF', name: 'Safeguarding', nameBefore: 'Safeguarding and Family Support' },
  { code: 'CRT', name: 'Court and Pre-Birth', nameBefore: null },
  { code: 'CIC', name: 'Children in Care', nameBefore: 'Children in Care and Care Leavers' },
  { code: 'PER', name: '11-24 Permanence', nameBefore: null },
  { code: 'DIS', name: 'Disabled Children', nameBefore: 'Disabled Children' },
  { code: 'ADO', name: 'Adolescents', nameBefore: null },
  { code: 'FOS', name: 'Fostering', nameBefore: 'Fostering and Adoption' },
  { code: 'ADP', name: 'Adoption', nameBefore: null },
  { code: 'QUA', name: 'Reviewing and Quality', nameBefore: 'Reviewing and Quality' },
  { code: 'ACA', name: 'SW Academy', nameBefore: 'Workforce Development' },
];

type Line = readonly [code: string, name: string, service: string, more?: { before?: string; opens?: string }];

const team =
  (kind: TeamKind) =>
  ([code, name, service, more]: Line): DemoTeam => ({
    code,
    name,
    kind,
    service,
    serviceBefore: more?.before ?? service,
    opens: more?.opens ? on(more.opens) : BEGINNING,
    closes: null,
  });

const caseTeams: readonly Line[] = [
  ['MASH', 'MASH', 'FRO'],
  ['EXP', 'Missing and Exploitation', 'FRO'],
  ['ASM1', 'Assessment 1', 'ASM', { before: 'FRO' }],
  ['ASM2', 'Assessment 2', 'ASM', { before: 'FRO' }],
  ['ASM3', 'Assessment 3', 'ASM', { before: 'FRO' }],
  ['ASM4', 'Assessment 4', 'ASM', { before: 'FRO' }],
  ['SAF1', 'Safeguarding 1', 'SAF'],
  ['SAF2', 'Safeguarding 2', 'SAF'],
  ['SAF3', 'Safeguarding 3', 'SAF'],
  ['SAF4', 'Safeguarding 4', 'SAF'],
  ['SAF5', 'Safeguarding 5', 'SAF'],
  ['SAF6', 'Safeguarding 6', 'SAF', { opens: '2018-04-01' }],
  ['CRT1', 'Court Team 1', 'CRT', { before: 'SAF' }],
  ['CRT2', 'Court Team 2', 'CRT', { before: 'SAF', opens: '2018-01-08' }],
  ['PBT', 'Pre-Birth', 'CRT', { before: 'SAF' }],
  ['CIC1', 'Children in Care 1', 'CIC'],
  ['CIC2', 'Children in Care 2', 'CIC'],
  ['CIC3', 'Children in Care 3', 'CIC'],
  ['LVC', 'Leaving Care', 'CIC'],
  ['UYP', 'Unaccompanied Young People', 'CIC'],
  ['PER1', '11-24 Permanence North', 'PER', { before: 'CIC' }],
  ['PER2', '11-24 Permanence South', 'PER', { before: 'CIC' }],
  ['DIS1', 'Disabled Children East', 'DIS'],
  ['DIS2', 'Disabled Children West', 'DIS'],
  ['TRN', 'Transitions', 'DIS'],
  ['ADS1', 'Adolescent Support 1', 'ADO', { before: 'SAF' }],
  ['ADS2', 'Adolescent Support 2', 'ADO', { before: 'SAF', opens: '2018-04-01' }],
  ['EDG', 'Edge of Care', 'ADO', { before: 'FRO', opens: '2018-06-04' }],
];

const academies: readonly Line[] = [
  ['ACA1', 'SW Academy North', 'ACA', { opens: '2017-09-01' }],
  ['ACA2', 'SW Academy South', 'ACA', { opens: '2019-06-03' }],
];

const otherTeams: readonly Line[] = [
  ['EDT', 'Emergency Duty', 'FRO'],
  ['EHS', 'Early Help Social Work', 'FRO'],
  ['FGC', 'Family Group Conferences', 'ADO', { before: 'FRO', opens: '2019-04-01' }],
  ['FREC', 'Fostering Recruitment', 'FOS'],
  ['FSUP1', 'Fostering Support 1', 'FOS'],
  ['FSUP2', 'Fostering Support 2', 'FOS'],
  ['CON', 'Connected Carers', 'FOS', { opens: '2018-05-01' }],
  ['PLC', 'Placements', 'FOS'],
  ['ADPA', 'Adoption Assessment', 'ADP', { before: 'FOS' }],
  ['ADPS', 'Adoption Support', 'ADP', { before: 'FOS' }],
  ['SGO', 'Special Guardianship', 'ADP', { before: 'FOS', opens: '2019-07-01' }],
  ['IRO1', 'Reviewing Officers 1', 'QUA'],
  ['IRO2', 'Reviewing Officers 2', 'QUA', { opens: '2018-06-04' }],
  ['CPC', 'Child Protection Chairs', 'QUA'],
  ['ALM', 'Allegations Management', 'QUA'],
  ['QAS', 'Quality Assurance', 'QUA', { opens: '2019-04-01' }],
  ['PRD', 'Practice Development', 'ACA'],
];

/** The team of project workers brought in for the winter of 2018-19: above establishment, and gone by the summer. */
export const PROJECT_SERVICE = { code: 'PRJ', name: 'Project Teams' };
export const projectsOpen = on('2018-11-01');
export const projectsClose = on('2019-06-30');

const projectTeams: readonly DemoTeam[] = [1, 2, 3, 4, 5, 6].map((n) => ({
  code: `PRJ${n}`,
  name: `Project Team ${n}`,
  kind: 'project',
  service: PROJECT_SERVICE.code,
  serviceBefore: PROJECT_SERVICE.code,
  opens: projectsOpen,
  closes: projectsClose,
}));

export const teams: readonly DemoTeam[] = [
  ...caseTeams.map(team('cases')),
  ...academies.map(team('newly_qualified')),
  ...otherTeams.map(team('no_cases')),
  { ...team('leadership')(['LEA', 'Senior Leadership', ROOT_CODE]) },
  ...projectTeams,
];

/** The team with a code. */
export function teamOf(code: string): DemoTeam | undefined {
  return byCode.get(code);
}

const byCode = new Map(teams.map((one) => [one.code, one]));
