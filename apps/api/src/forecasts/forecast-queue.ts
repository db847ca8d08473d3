export const forecastQueue = 'forecasts';

/** Makes one forecast: `{rollout: id, kind}`. */
export const forecastJob = 'forecast';
