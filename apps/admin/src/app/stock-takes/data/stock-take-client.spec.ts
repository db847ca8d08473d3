import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { StockTakeClient } from './stock-take-client.ts';

describe('the commands of a stock-take', () => {
  it('say which version was shown to who gives them', () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const http = TestBed.inject(HttpTestingController);
    void TestBed.inject(StockTakeClient).command({ id: 's1', version: 7 }, 'sign', { name: 'A. Okafor' });
    const asked = http.expectOne('/api/v1/stock-takes/s1/sign').request;
    expect([asked.headers.get('If-Match'), asked.body]).toEqual(['"v7"', { name: 'A. Okafor' }]);
  });
});
