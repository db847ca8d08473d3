import { previewWords, type RetentionPreview } from './retention.ts';

describe('what the next pass would drop', () => {
  const preview = (given: Partial<RetentionPreview> = {}): RetentionPreview => ({
    days: [],
    rawRows: 0,
    rawBytes: 0,
    hourlyRows: 0,
    isHourlyMore: false,
    ...given,
  });

  it('is said with its days and figures, or that it is nothing', () => {
    expect(previewWords(preview())).toBe('The next pass would drop nothing.');
    expect(previewWords(preview({ days: ['2026-11-01', '2026-11-02'], rawRows: 1200 }))).toBe(
      'The next pass would drop about 1,200 readings of 2 days, up to 2 Nov 2026. That cannot be brought back.',
    );
    expect(previewWords(preview({ hourlyRows: 1_000_000, isHourlyMore: true }))).toBe(
      'The next pass would drop more than 1,000,000 hours of cameras and docks. That cannot be brought back.',
    );
  });
});
