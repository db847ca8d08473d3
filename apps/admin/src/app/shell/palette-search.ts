import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { catchError, forkJoin, map, of, type Observable } from 'rxjs';
import type { Page } from '../http/page.ts';
import { Session } from '../session/session.ts';
import { lookOf } from '../ui/state/state-look.ts';
import type { IconName } from '../ui/icon/icon-paths.ts';
import { PaletteActions } from './palette-actions.ts';
import { navSections } from './nav-pages.ts';
import { PaletteFirmware } from './palette-firmware.ts';

/** One line of the palette. */
export interface Found {
  readonly group: 'Cameras' | 'People' | 'Stations' | 'Rollouts' | 'Releases' | 'Pages' | 'Do';
  readonly icon: IconName;
  readonly name: string;
  readonly detail: string;
  readonly link: string;
  readonly query?: Readonly<Record<string, string>>;
  /** What is done here and now; the link is then only where it shows. */
  readonly run?: () => void;
}

interface CameraRow {
  readonly serial: string;
  readonly status: string;
  readonly condition?: string;
  readonly station: { readonly name: string } | null;
  readonly holder: { readonly collarNumber: string; readonly name: string } | null;
}

interface StationRow {
  readonly code: string;
  readonly name: string;
  readonly division: string | null;
}

interface PersonRow {
  readonly collarNumber: string;
  readonly name: string;
  readonly rank: string | null;
  readonly team: { readonly name: string } | null;
  readonly station: { readonly name: string } | null;
}

/** Looks things up for the palette: objects before actions; `#` serials, `@` people, `>` actions. */
@Service()
export class PaletteSearch {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly todo = inject(PaletteActions);
  private readonly firmware = inject(PaletteFirmware);

  find(text: string): Observable<Found[]> {
    const sign = /^[#@>]/.exec(text)?.[0] ?? '';
    const words = text.slice(sign.length).trim();
    const searches: Observable<Found[]>[] = [];
    if (words.length >= 2 && sign !== '>') {
      if (sign !== '@' && this.session.may('cameras:read')) searches.push(this.cameras(words));
      if (sign !== '#' && this.session.may('staff:read')) searches.push(this.people(words));
      if (sign === '') searches.push(this.firmware.find(words));
    }
    // "board" and a name lead to the board of that station.
    const place = words.replace(/\bboard\b/i, '').trim();
    const asksBoard = place.length < words.length;
    if (sign !== '@' && sign !== '#' && (place.length >= 2 || asksBoard) && this.session.may('stations:read'))
      searches.push(this.stations(place, asksBoard || sign === '>'));
    const isOpen = sign === '' || sign === '>';
    const pages = isOpen ? this.pages(words) : [];
    const todo = isOpen ? this.todo.find(words) : of([]);
    return forkJoin([todo, ...searches]).pipe(
      map(([doable = [], ...lists]) => {
        const objects = lists.flat();
        return [...objects, ...this.actions(objects), ...doable, ...pages];
      }),
    );
  }

  private cameras(search: string): Observable<Found[]> {
    return this.http.get<Page<CameraRow>>('/api/v1/cameras', { params: { search, limit: 5 } }).pipe(
      map(({ items }) =>
        items.map((camera): Found => {
          const holder = camera.holder === null ? null : `${camera.holder.collarNumber} ${camera.holder.name}`;
          const state = lookOf('camera', camera.condition ?? camera.status).word;
          return {
            group: 'Cameras',
            icon: 'camera',
            name: camera.serial,
            detail: [holder, camera.station?.name, state].filter(Boolean).join(' · '),
            link: `/cameras/${camera.serial}`,
          };
        }),
      ),
      catchError(() => of([])),
    );
  }

  private people(search: string): Observable<Found[]> {
    return this.http.get<Page<PersonRow>>('/api/v1/staff', { params: { search, limit: 5 } }).pipe(
      map(({ items }) =>
        items.map((person): Found => ({
          group: 'People',
          icon: 'person',
          name: `${person.collarNumber} ${person.name}`,
          detail: [person.rank, person.station?.name, person.team?.name].filter(Boolean).join(' · '),
          link: `/staff/${person.collarNumber}`,
        })),
      ),
      catchError(() => of([])),
    );
  }

  private stations(search: string, asksBoard: boolean): Observable<Found[]> {
    const params = { limit: 3, status: 'open', ...(search.length >= 2 ? { search } : {}) };
    return this.http.get<Page<StationRow>>('/api/v1/stations', { params }).pipe(
      map(({ items }) => {
        const boards = items.map(({ code, name }) => boardOf(code, name));
        if (asksBoard) return boards;
        const found = items.map(({ code, name, division }): Found => ({
          group: 'Stations',
          icon: 'station',
          name,
          detail: [code, division].filter(Boolean).join(' · '),
          link: `/stations/${code}`,
        }));
        return [...found, ...boards.slice(0, 1)];
      }),
      catchError(() => of([])),
    );
  }

  private actions(objects: readonly Found[]): Found[] {
    const camera = objects.find((found) => found.group === 'Cameras');
    const person = objects.find((found) => found.group === 'People');
    const actions: Found[] = [];
    if (person !== undefined && this.session.may('assignments:write')) {
      const collarNumber = person.link.slice('/staff/'.length);
      const name = `Issue a camera to ${collarNumber}`;
      actions.push({ group: 'Do', icon: 'scan', name, detail: '', link: '/issue', query: { staff: collarNumber } });
    }
    if (camera !== undefined && this.session.may('custody:read')) {
      actions.push({ group: 'Do', icon: 'clock', name: `Who had ${camera.name} at…`, detail: '', link: camera.link });
    }
    return actions;
  }

  private pages(words: string): Found[] {
    const part = words.toLowerCase();
    return navSections
      .flatMap((section) => section.pages.map((page) => ({ page, section })))
      .filter(({ page }) => this.session.may(page.permission) && page.name.toLowerCase().includes(part))
      .map(({ page, section }) => ({
        group: 'Pages',
        icon: page.icon,
        name: page.name,
        detail: section.name,
        link: page.path,
      }));
  }
}

function boardOf(code: string, name: string): Found {
  return {
    group: 'Do',
    icon: 'columns',
    name: `Open the board of ${name}`,
    detail: '',
    link: `/stations/${code}/board`,
  };
}
