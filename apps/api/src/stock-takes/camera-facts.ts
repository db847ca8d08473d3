/** What a stock-take keeps of a camera as it is now, as JSON of {@link CountedCamera}. Of cameras `c` and their stations `s`. */
export const cameraFacts = `json_build_object('id', c.id, 'serial', c.serial, 'assetTag', c.asset_tag, 'status', c.status,
  'station', CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END)`;
