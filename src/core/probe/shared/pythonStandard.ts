const names = new Set(
  (
    'abc aifc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cgi cmath cmd code ' +
    'codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg cProfile ' +
    'csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno ' +
    'faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob graphlib grp gzip ' +
    'hashlib heapq hmac html http imaplib imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale ' +
    'logging lzma mailbox marshal math mimetypes mmap modulefinder multiprocessing netrc numbers operator optparse os ' +
    'pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile ' +
    'pyclbr pydoc queue quopri random re readline reprlib resource runpy sched secrets select selectors shelve shlex shutil ' +
    'signal site smtplib socket socketserver sqlite3 ssl stat statistics string stringprep struct subprocess symtable sys ' +
    'sysconfig syslog tarfile telnetlib tempfile termios test textwrap threading time timeit tkinter token tokenize tomllib ' +
    'trace traceback tracemalloc tty turtle types typing unicodedata unittest urllib uuid venv warnings wave weakref ' +
    'webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo __future__'
  ).split(' '),
);

/** True for a module (or a part of a module) that comes with Python. */
export function isPythonStandard(module: string): boolean {
  return names.has(module.split('.', 1)[0] ?? '');
}
