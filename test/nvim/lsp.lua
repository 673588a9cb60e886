-- A second real LSP client: headless Neovim (0.7 or newer) against the server over stdio. Started by run.ts, which sets
--     LSP_CMD   the server's command as a JSON array     LSP_ROOT  a copy of the fixture workspace
-- Prints a line a check, then 'N passed, N failed'; ends with 0 or 1.
local passed, failed = 0, 0
local limit = 120000

local function out(line) io.stdout:write(line .. '\n') end
local function check(name, ok, more)
  if ok then passed = passed + 1 else failed = failed + 1 end
  out((ok and 'ok   ' or 'FAIL ') .. name .. (more and (': ' .. more) or ''))
  return ok
end

local root = vim.env.LSP_ROOT
local client_id
local languages = { avsc = 'avro-schema', json = 'json' }

local function start()
  local config = {
    name = 'event-schemas', cmd = vim.fn.json_decode(vim.env.LSP_CMD), root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = 'shop-events' } },
    get_language_id = function(buffer) return languages[vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':e')] or 'json' end,
  }
  return (vim.lsp.start_client or vim.lsp.start)(config)
end

local function open(path)
  vim.cmd('edit! ' .. vim.fn.fnameescape(root .. '/' .. path))
  local buffer = vim.api.nvim_get_current_buf()
  if not vim.lsp.buf_is_attached or not vim.lsp.buf_is_attached(buffer, client_id) then vim.lsp.buf_attach_client(buffer, client_id) end
  return buffer
end

local function code_of(diagnostic)
  return tostring(diagnostic.code or (diagnostic.user_data and diagnostic.user_data.lsp and diagnostic.user_data.lsp.code) or '-')
end

local function show(buffer)
  local parts = {}
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    parts[#parts + 1] = string.format('%d:%d %s [%s] %s', d.lnum + 1, d.col + 1, d.source or '-', code_of(d), d.message)
  end
  return #parts > 0 and table.concat(parts, '; ') or 'nothing'
end

-- The diagnostic that begins at or contains the first place of a text.
local function at(buffer, text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local first = line:find(text, 1, true)
    if first then
      for _, d in ipairs(vim.diagnostic.get(buffer)) do
        if d.lnum == number - 1 and d.col <= first - 1 + #text and d.end_col >= first - 1 then return d end
      end
      return nil
    end
  end
end

local function eventually(ask) return vim.wait(limit, ask, 20) end

local function substitute(buffer, old, new)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local first, last = line:find(old, 1, true)
    if first then
      vim.api.nvim_buf_set_text(buffer, number - 1, first - 1, number - 1, last, { new })
      return
    end
  end
  error(old .. ' is not in the buffer')
end

local function actions_at(buffer, diagnostic)
  local range = { start = { line = diagnostic.lnum, character = diagnostic.col }, ['end'] = { line = diagnostic.end_lnum, character = diagnostic.end_col } }
  local reply = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) }, range = range,
    context = { diagnostics = { { range = range, message = diagnostic.message, severity = diagnostic.severity, source = diagnostic.source, code = code_of(diagnostic) } } },
  }, limit)
  return reply and reply[client_id] and reply[client_id].result or {}
end

local function main()
  client_id = start()
  if not check('the server starts', client_id ~= nil) then return end

  local begin = vim.loop.now()
  local shipped = open('schemas/order-shipped.avsc')
  local arrived = eventually(function() return at(shipped, '"strng"') ~= nil end)
  vim.loop.update_time()
  check('a finding arrives for an unknown type', arrived, show(shipped) .. ', after ' .. (vim.loop.now() - begin) .. ' ms')
  local finding = at(shipped, '"strng"')
  if finding then
    check('it names its source and its rule', finding.source == 'event-schemas' and code_of(finding):find('/') ~= nil, code_of(finding))
    check('it is an error', finding.severity == vim.diagnostic.severity.ERROR)
  end

  substitute(shipped, '"strng"', '"string"')
  check('typing takes the finding away', arrived and eventually(function() return #vim.diagnostic.get(shipped) == 0 end), show(shipped))
  -- Positions count UTF-16 units: what stands before on the line must not shift the mark.
  substitute(shipped, '{ "name": "carrier", "type": "string", "doc": "Who carries the goods." }', '{ "doc": "📦 é", "name": "carrier", "type": "strng" }')
  check('typing brings one, after letters outside of ASCII too', eventually(function()
    local d = at(shipped, '"strng"')
    return d ~= nil and vim.api.nvim_buf_get_text(shipped, d.lnum, d.col, d.end_lnum, d.end_col, {})[1]:find('strng', 1, true) ~= nil
  end), show(shipped))

  local cancelled = open('schemas/order-cancelled.avsc')
  check('a misspelt keyword has a finding', eventually(function() return at(cancelled, '"defualt"') ~= nil end), show(cancelled))
  local misspelt = at(cancelled, '"defualt"')
  if misspelt then
    local actions = actions_at(cancelled, misspelt)
    local fix
    for _, action in ipairs(actions) do if action.edit and not fix then fix = action end end
    if check('a fix is offered', fix ~= nil, fix and fix.title) then
      vim.lsp.util.apply_workspace_edit(fix.edit, vim.lsp.get_client_by_id(client_id).offset_encoding or 'utf-16')
      check('the fix corrects the text', table.concat(vim.api.nvim_buf_get_lines(cancelled, 0, -1, false), '\n'):find('"default": null', 1, true) ~= nil)
      check('and clears the finding', eventually(function() return #vim.diagnostic.get(cancelled) == 0 end), show(cancelled))
    end
    local commands = 0
    for _, action in ipairs(actions) do if action.command then commands = commands + 1 end end
    check('no action names a command that only VS Code has', commands == 0)
  end

  local payment = open('schemas/payment-received.schema.json')
  check('a JSON Schema has findings', eventually(function() return at(payment, '"strng"') ~= nil end), show(payment))
  check('its syntax errors too, since nobody else reports them here', eventually(function()
    for _, d in ipairs(vim.diagnostic.get(payment)) do if code_of(d):find('^syntax/') then return true end end
    return false
  end), show(payment))

  local package = open('package.json')
  local placed = open('schemas/order-placed.avsc')
  substitute(placed, '"string"', '"strng"')
  -- The server answers in order: what it had to say of package.json has been said by now.
  check('a clean schema gets a finding once it is broken', eventually(function() return at(placed, '"strng"') ~= nil end), show(placed))
  check('a package.json has none', #vim.diagnostic.get(package) == 0, show(package))

  vim.lsp.stop_client(client_id)
  check('the server ends when it is asked to', eventually(function() return vim.lsp.get_client_by_id(client_id) == nil or vim.lsp.client_is_stopped(client_id) end))
end

local ok, problem = xpcall(main, debug.traceback)
if not ok then check('the script runs to its end', false, tostring(problem)) end
out(string.format('%d passed, %d failed', passed, failed))
vim.cmd(failed > 0 and 'cquit 1' or 'qall!')
