/** Below an origin: the base path of one controller. Tenant and controller id are percent-encoded here. */
export function controllerPath(tenant: string, controllerId: string): string {
  return `/${encodeURIComponent(tenant)}/controller/v1/${encodeURIComponent(controllerId)}`;
}

/** The paths below a controller's base path. */
export const ddiPaths = {
  configData: 'configData',
  telemetry: 'telemetry',
  events: 'events',
  deployment: (actionId: string | number): string => `deploymentBase/${actionId}`,
  deploymentFeedback: (actionId: string | number): string => `deploymentBase/${actionId}/feedback`,
  cancel: (actionId: string | number): string => `cancelAction/${actionId}`,
  cancelFeedback: (actionId: string | number): string => `cancelAction/${actionId}/feedback`,
  artifacts: (moduleId: string | number): string => `softwaremodules/${moduleId}/artifacts`,
  artifact: (moduleId: string | number, fileName: string): string =>
    `softwaremodules/${moduleId}/artifacts/${encodeURIComponent(fileName)}`,
} as const;

const actionIdExpression = /^[1-9]\d{0,9}$/;

/** An action's number from a path, or null: positive and below 2³¹, because SWUpdate and Zephyr keep it in an int. */
export function parseActionId(segment: string): number | null {
  if (!actionIdExpression.test(segment)) return null;
  const id = Number(segment);
  return id < 2 ** 31 ? id : null;
}
