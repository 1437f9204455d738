// SPDX-License-Identifier: MIT
#pragma once
// Everything of the HTTP layer in one include.
#include "httpclient.h"
#include "httpmessage.h"
#include "httpserver.h"
