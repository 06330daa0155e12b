-- Sends the lines of a file: METHOD <tab> path <tab> body <tab> If-None-Match.
-- Arguments: file, API key, "random" or the number of the line to begin with, seed.
local lines, count, nextLine, key, order, used = {}, 0, 0, "", "", 0

function init(args)
  key, order = args[2], args[3]
  math.randomseed(tonumber(args[4]) or 1)
  for line in io.lines(args[1]) do
    local method, path, body, etag = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$")
    local head = method .. " " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: " .. key
    if etag ~= "" then head = head .. "\r\nIf-None-Match: " .. etag end
    if body ~= "" then head = head .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body end
    count = count + 1
    lines[count] = head .. "\r\n\r\n" .. body
  end
  if order ~= "random" then nextLine = tonumber(order) end
end

function request()
  if order == "random" then return lines[math.random(count)] end
  nextLine = nextLine + 1
  return lines[(nextLine - 1) % count + 1]
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    "RESULT %d %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    e.status, e.connect + e.read + e.write + e.timeout))
end
