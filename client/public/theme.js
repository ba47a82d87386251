// Before the first paint, so that a chosen theme does not flash. The rest is in shared/theme.ts.
const kept = localStorage.getItem('muster.theme');
if (kept === 'light' || kept === 'dark') document.documentElement.dataset.theme = kept;
