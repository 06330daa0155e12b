# Runs the postmaster ("$@") and stops it when standard input ends. The other end of that pipe is held by the owner alone, and the
# kernel closes it however the owner dies: an orphan server cannot remain. Ends as soon as the postmaster does, with its exit code.
exec 3<&0 >>"$WATCH_LOG" 2>&1
trap '' INT HUP # a Ctrl-C in the terminal is for the owner, who still has requests to finish

"$@" </dev/null 3<&- &
server=$!

(
  while read -r _ <&3; do :; done
  kill -INT "$server" 2>/dev/null # fast shutdown: sessions are ended, everything committed is kept
  tenths=0
  while kill -0 "$server" 2>/dev/null; do
    tenths=$((tenths + 1))
    [ "$tenths" -eq 300 ] && kill -QUIT "$server" # immediate shutdown; the next start recovers from the log
    [ "$tenths" -eq 400 ] && kill -KILL "$server"
    sleep 0.1
  done
) &
watcher=$!

exec 3<&-
wait "$server"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
