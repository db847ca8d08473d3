import type { DataSource } from 'typeorm';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { clearExceptions, raiseExceptions } from '../exceptions/raise-exceptions.ts';
import type { KeptArtifact } from './artifact-storage.ts';

const kind = 'artifact-damaged';

/**
 * Raises and audits, once, that the file of a release is missing or is not what was uploaded; clears it when the file is
 * found whole again. No device is given such a file.
 */
export async function tellOfArtifact(database: DataSource, sha256: string, kept: KeptArtifact): Promise<void> {
  const now = new Date();
  await database.transaction(async (tx) => {
    if (kept.is === 'intact') return clearExceptions(tx, kind, [sha256], now);
    const [release] = await tx.query<{ id: string; label: string }[]>(
      `SELECT f.id, m.name || ' ' || f.version AS label FROM firmware_releases f JOIN models m ON m.id = f.model_id
        WHERE f.sha256 = $1 AND NOT EXISTS
              (SELECT FROM exceptions WHERE kind = $2 AND cause_key = $1 AND cleared_at IS NULL)
        ORDER BY f.created_at LIMIT 1`,
      [sha256, kind],
    );
    if (!release) return;
    await raiseExceptions(
      tx,
      [
        {
          kind,
          causeKey: sha256,
          severity: 'bad',
          title: `The file of ${release.label} ${kept.is === 'missing' ? 'is missing' : 'was changed'}`,
          detail:
            'What is stored is not what was uploaded and signed. No device is given it. Put the file back from a backup, or upload the same file once more as another version.',
          subject: { kind: 'release', id: release.id, label: release.label },
          stationId: null,
        },
      ],
      now,
    );
    await recordAudit(tx, systemActor('Artifact storage', 'system'), {
      action: 'artifact.refuse',
      subjectKind: 'release',
      subjectId: release.id,
      subjectLabel: release.label,
      after: { is: kept.is, sha256, found: kept.is === 'changed' ? kept.sha256 : null },
    });
  });
}
