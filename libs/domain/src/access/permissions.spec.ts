import * as fc from 'fast-check';
import {
  permissions,
  permissionsOf,
  permissionsOfToken,
  personOnlyPermissions,
  rolePermissions,
  roles,
} from './permissions.ts';

describe('permissions', () => {
  it('lets only firmware approvers approve', () => {
    for (const role of roles) {
      const mayApprove = permissionsOf(role).has('rollouts:approve') || permissionsOf(role).has('releases:approve');
      expect({ role, mayApprove }).toEqual({ role, mayApprove: role === 'firmware_approver' });
    }
  });

  it('gives no approver the right to make what they approve', () => {
    const approver = permissionsOf('firmware_approver');
    expect(approver.has('releases:upload')).toBe(false);
    expect(approver.has('rollouts:write')).toBe(false);
  });

  it('lets only who manages the fleet rewrite who had a camera in the past', () => {
    const holders = roles.filter((role) => permissionsOf(role).has('assignments:correct'));
    expect(holders).toEqual(['fleet_manager']);
    expect(permissionsOf('station_coordinator').has('assignments:write')).toBe(true);
  });

  it('lets an auditor change nothing but their own tokens', () => {
    const changes = rolePermissions.auditor.filter((permission) => !/:(read|export)$/.test(permission));
    expect(changes).toEqual(['tokens:write']);
  });

  it('never gives a token more than its owner, nor what only a person may do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.subarray([...permissions]), (role, asked) => {
        const granted = [...permissionsOfToken(role, asked)];
        const owned = permissionsOf(role);
        return granted.every((one) => owned.has(one) && asked.includes(one) && !personOnlyPermissions.includes(one));
      }),
    );
  });
});
