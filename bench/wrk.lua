-- Sends the requests of a file in turn, and tells as JSON how they went. A request there is its text on the wire.
local requests, last = {}, 0

function init(args)
  local file = assert(io.open(args[1], 'rb'))
  for one in file:read('*a'):gmatch('(.-\r\n\r\n)') do requests[#requests + 1] = one end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

-- Times are in microseconds; errors.status counts replies above 399.
function done(summary, latency)
  local e = summary.errors
  print(string.format('\nwrk-done {"requests":%d,"duration":%d,"p50":%d,"p99":%d,"errors":%d}', summary.requests,
    summary.duration, latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.timeout + e.status))
end
