// Emscripten's programs see an environment of their own; the tests need to find the models.
Module['preRun'] = Module['preRun'] || [];
Module['preRun'].push(function () {
  if (process.env.ACG2VEC_MODELS) ENV.ACG2VEC_MODELS = process.env.ACG2VEC_MODELS;
});
