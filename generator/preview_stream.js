"use strict";
// The one stream of events that all tabs of the preview share.
