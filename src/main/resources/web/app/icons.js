// The page's pictograms, drawn as lines in the colour of the text.
import { svg } from './el.js';

const PATHS = {
  now: 'M3 12h4l3-8 4 16 3-8h4',
  setup: 'M12 5v14M5 12h14',
  events: 'M4 6h16M4 12h16M4 18h10',
  deliveries: 'M21 4 10 15M21 4l-7 17-4-6-6-4z',
  flows: 'M6 3v6a3 3 0 0 0 3 3h6a3 3 0 0 1 3 3v6M15 18l3 3 3-3M3 6l3-3 3 3',
  subjects: 'M4 19V9M10 19V5M16 19v-7M22 19H2',
  rejected: 'M12 8v5M12 16.5v.5M10.3 3.9 2.4 18a2 2 0 0 0 1.7 3h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0z',
  access: 'M15 7a4 4 0 1 1-3.5 6L5 19.5 3 21v-3l1-1v-2h2l3.6-3.6A4 4 0 0 1 15 7zM16 10.5v.01',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5 10 17 19 7',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  chevron: 'M9 6l6 6-6 6',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.5 16.5 21 21',
  up: 'M12 19V5M6 11l6-6 6 6',
  out: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  webhook: 'M8 6 3 12l5 6M16 6l5 6-5 6',
  teams: 'M4 5h16v11H10l-4 4v-4H4z',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4l13 8-13 8z',
};

/** A pictogram that says nothing: the text beside it does. */
export function icon(name) {
  return svg('svg.icon', { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }, svg('path', { d: PATHS[name] }));
}
