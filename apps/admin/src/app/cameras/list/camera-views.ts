/** A ready-made view of the cameras: a tab above the list. */
export interface CameraView {
  readonly name: string;
  readonly condition: string;
}

export const cameraViews: readonly CameraView[] = [
  { name: 'All', condition: '' },
  { name: 'Ready', condition: 'ready' },
  { name: 'Charging', condition: 'charging' },
  { name: 'Out now', condition: 'out' },
  { name: 'Overdue', condition: 'overdue' },
  { name: 'Unseen 7 days', condition: 'unseen' },
  { name: 'In store', condition: 'in_store' },
  { name: 'In repair', condition: 'in_repair' },
  { name: 'Missing', condition: 'missing' },
];
