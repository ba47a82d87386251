/** The demonstration's accounts: one for each access, and the person each is. Everyone here is invented. */
export type DemoUser = {
  readonly access: 'admin' | 'hr' | 'performance' | 'head_of_service' | 'team_manager' | 'board';
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Codes of the units they are for; none for the whole authority. */
  readonly units: readonly string[];
};

export const users: readonly DemoUser[] = [
  { access: 'admin', userId: 'demo-admin', name: 'Marian Oakes', email: 'admin@demonstration.example', units: [] },
  { access: 'hr', userId: 'demo-hr', name: 'Joy Pemberton', email: 'hr@demonstration.example', units: [] },
  {
    access: 'performance',
    userId: 'demo-performance',
    name: 'Tomasz Lindley',
    email: 'performance@demonstration.example',
    units: [],
  },
  {
    access: 'head_of_service',
    userId: 'demo-head-of-service',
    name: 'Beverley Ashworth',
    email: 'head@demonstration.example',
    units: ['SAF'],
  },
  {
    access: 'team_manager',
    userId: 'demo-team-manager',
    name: 'Nasreen Holloway',
    email: 'manager@demonstration.example',
    units: ['SAF3'],
  },
  {
    access: 'board',
    userId: 'demo-board',
    name: 'Geraldine Frobisher',
    email: 'board@demonstration.example',
    units: [],
  },
];

/** The acting manager of Safeguarding 3, whose account is the team manager's: she holds post 1104. */
export const actingManagerName = 'Nasreen Holloway';

/** Everybody's password, which works from this machine only (mechanisms 7). */
export const demonstrationPassword = 'demonstration-county';
