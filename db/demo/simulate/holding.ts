import type { DayNumber } from '../../../server/domain/day.ts';
import { type Month, mondayFrom } from '../calendar.ts';
import { LOADED } from '../units.ts';
import { coverOn, type DemoPost, vacantOn } from '../world.ts';
import { emptyPosts } from './moves.ts';
import type { Simulation } from './simulation.ts';

const reasons = [
  'Held while the team’s structure is reviewed',
  'Held towards this year’s savings',
  'Held until the grant is confirmed',
];

/** Now and then an empty post is put on hold for some months: still funded, still vacant, not recruited to. */
export class Holding {
  private readonly until = new Map<DemoPost, DayNumber>();

  run(sim: Simulation, month: Month): void {
    this.hold(sim, month);
    for (const [post, until] of this.until) {
      if (until > month.last) continue;
      this.until.delete(post);
      if (post.to <= until) continue;
      post.onHold = false;
      sim.note({ kind: 'post_released', on: until, post });
    }
  }

  private hold(sim: Simulation, month: Month): void {
    const random = sim.random.stream(`holds ${month.first}`);
    if (month.first < LOADED || !random.chance(0.3)) return;
    const bare = emptyPosts(sim, month, ['social_worker', 'qualified_no_cases', 'middle_manager']).filter(
      (post) => coverOn(post, month.first) === 0 && vacantOn(post, month.last) === post.fteMicro,
    );
    if (bare.length === 0) return;
    const post = random.pick(bare);
    const on = mondayFrom(month.first + random.whole(0, 14));
    const reviewOn = on + random.pick([91, 122, 182]);
    post.onHold = true;
    this.until.set(post, reviewOn + random.whole(-10, 20));
    sim.note({ kind: 'post_held', on, post, reviewOn, why: random.pick(reasons) });
  }
}
