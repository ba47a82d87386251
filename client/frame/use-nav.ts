import { createContext, useContext } from 'solid-js';
import { useSession } from '../shared/session.tsx';
import { barItems, type NavId, type NavItem, railItems } from './nav.ts';

/** Which screens there are: told by the routes, so that the frame never offers one that is not there. */
export const PresentScreens = createContext<ReadonlySet<NavId>>(new Set<NavId>());

/** The rail's items and the phone bar's, for whoever is signed in. */
export function useNav(): { rail: () => NavItem[]; bar: () => NavItem[] } {
  const { has } = useSession();
  const present = useContext(PresentScreens);
  return { rail: () => railItems({ has, present }), bar: () => barItems({ has, present }) };
}
