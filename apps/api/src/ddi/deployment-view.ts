import type { DeploymentArtifact, DeploymentBase } from '@custodian/device-protocol';
import type { ActionHistory, ArtifactFacts, Deployment } from '../rollouts/device-offer.ts';
import type { DeviceLinks } from './device-links.ts';

/** A deployment on the wire: one chunk with one artifact, because that is all that each stock client takes. */
export function deploymentView(
  { actionId, model, version, artifact, isProving }: Deployment,
  links: DeviceLinks,
  history: ActionHistory | null,
): DeploymentBase {
  return {
    id: String(actionId),
    deployment: {
      download: 'forced',
      // The link stays until the action ends. A device that has installed must not install again while it proves it.
      update: isProving ? 'skip' : 'forced',
      chunks: [{ part: 'bApp', version, name: model, artifacts: [artifactView(artifact, links)] }],
    },
    ...(history ? { actionHistory: history } : {}),
  };
}

/** A file with all three hashes: each stock client checks another one. */
export function artifactView(
  { moduleId, name, size, sha1, md5, sha256 }: ArtifactFacts,
  links: DeviceLinks,
): DeploymentArtifact {
  return {
    filename: name,
    hashes: { sha1, md5, sha256 },
    size: Number(size),
    _links: links.toArtifact(moduleId, name),
  };
}
