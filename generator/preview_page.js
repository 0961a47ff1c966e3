"use strict";
// What an open page of the preview does: hears of each build, and shows it.
