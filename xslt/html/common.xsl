<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- The parts that are the same on all pages, each a mode of the page that
       m:common names.  Compiled once per language and run beside the page's own
       sheet, not into each of them (xslt/README.md), so nothing in here can be
       overridden and nothing knows which page it is folded for. -->

  <xsl:output method="html" encoding="UTF-8" indent="no" media-type="text/html"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page">
    <parts>
      <part name="bar"><xsl:apply-templates select="." mode="bar"/></part>
      <part name="notice"><xsl:apply-templates select="." mode="notice"/></part>
      <part name="editing"><xsl:apply-templates select="." mode="editing"/></part>
      <part name="fault"><xsl:apply-templates select="." mode="fault"/></part>
      <part name="language"><xsl:apply-templates select="." mode="language"/></part>
      <part name="logout"><xsl:apply-templates select="." mode="logout"/></part>
    </parts>
  </xsl:template>

  <xsl:template match="page" mode="bar">
    <header class="bar">
      <a class="brand" href="/">
        <img src="/static/logo.svg?v={/page/@assets}" alt="" width="28" height="28"/>
        <m:t k="layout.brand"/>
      </a>
      <xsl:apply-templates select="viewer[may = 'prospect.view']" mode="search"/>
      <xsl:apply-templates select="viewer" mode="nav"/>
      <xsl:apply-templates select="viewer" mode="account"/>
    </header>
  </xsl:template>

  <!-- One field, on every page: prospects, and clients beside them. -->
  <xsl:template match="viewer" mode="search">
    <form class="find" role="search" method="get" action="/prospects">
      <m:icon name="search"/>
      <input type="search" name="q" maxlength="100" autocomplete="off" m:aria-label="layout.search"
          m:placeholder="layout.search"/>
    </form>
  </xsl:template>

  <xsl:template match="viewer" mode="nav">
    <nav class="nav" m:aria-label="nav.label">
      <ul>
        <li>
          <a href="/">
            <xsl:if test="../@path = '/'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <m:icon name="home"/>
            <m:t k="nav.home"/>
          </a>
        </li>
        <xsl:if test="may = 'prospect.view'">
          <li>
            <a href="/prospects">
              <xsl:if test="starts-with(../@name, 'prospect/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="prospect"/>
              <m:t k="nav.prospects"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'user.load'">
          <li>
            <a href="/load">
              <xsl:if test="../@name = 'load'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="check"/>
              <m:t k="nav.load"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'duplicate.view'">
          <li>
            <a href="/duplicates">
              <xsl:if test="starts-with(../@name, 'duplicate/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="duplicate"/>
              <m:t k="nav.duplicates"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'client.view'">
          <li>
            <a href="/clients">
              <xsl:if test="starts-with(../@name, 'client/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="client"/>
              <m:t k="nav.clients"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'activity.view'">
          <li>
            <a href="/day">
              <xsl:if test="../@name = 'day'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="day"/>
              <m:t k="nav.day"/>
            </a>
          </li>
          <li>
            <a href="/activities">
              <xsl:if test="starts-with(../@name, 'activity/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="activity"/>
              <m:t k="nav.activities"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'report.view'">
          <li>
            <a href="/reports">
              <xsl:if test="starts-with(../@name, 'report/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="report"/>
              <m:t k="nav.reports"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'partner.view'">
          <li>
            <a href="/partners">
              <xsl:if test="starts-with(../@name, 'partner/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="partner"/>
              <m:t k="nav.partners"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'user.view'">
          <li>
            <a href="/users">
              <xsl:if test="starts-with(../@name, 'user/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="user"/>
              <m:t k="nav.users"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'absence.view'">
          <li>
            <a href="/absences">
              <xsl:if test="starts-with(../@name, 'absence/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="absence"/>
              <m:t k="nav.absences"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'branch.view'">
          <li>
            <a href="/branches">
              <xsl:if test="starts-with(../@name, 'branch/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="branch"/>
              <m:t k="nav.branches"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'tag.view'">
          <li>
            <a href="/tags">
              <xsl:if test="starts-with(../@name, 'tag/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="tag"/>
              <m:t k="nav.tags"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'team.view'">
          <li>
            <a href="/teams">
              <xsl:if test="starts-with(../@name, 'team/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="team"/>
              <m:t k="nav.teams"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'grant.edit'">
          <li>
            <a href="/grants">
              <xsl:if test="starts-with(../@name, 'grant/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="grant"/>
              <m:t k="nav.grants"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'key.edit'">
          <li>
            <a href="/keys">
              <xsl:if test="starts-with(../@name, 'key/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="key"/>
              <m:t k="nav.keys"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'hook.edit'">
          <li>
            <a href="/hooks">
              <xsl:if test="starts-with(../@name, 'hook/') or starts-with(../@name, 'delivery/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="hook"/>
              <m:t k="nav.hooks"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'holiday.view'">
          <li>
            <a href="/holidays">
              <xsl:if test="starts-with(../@name, 'holiday/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="holiday"/>
              <m:t k="nav.holidays"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'system.view'">
          <li>
            <a href="/system">
              <xsl:if test="../@name = 'system'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="alert"/>
              <m:t k="nav.system"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="may = 'outbox.view'">
          <li>
            <a href="/outbox">
              <xsl:if test="starts-with(../@name, 'outbox/')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <m:icon name="outbox"/>
              <m:t k="nav.outbox"/>
            </a>
          </li>
        </xsl:if>
      </ul>
    </nav>
  </xsl:template>

  <xsl:template match="viewer" mode="account">
    <details class="account">
      <summary>
        <span class="avatar" aria-hidden="true">
          <xsl:value-of select="concat(substring(@name, 1, 1), substring(substring-after(@name, ' '), 1, 1))"/>
        </span>
        <span class="who">
          <xsl:value-of select="@name"/>
          <small><m:t group="user.role" prefix="user.role." select="@role"/></small>
        </span>
      </summary>
      <div class="menu">
        <a class="button quiet" href="/profile"><m:icon name="user"/><m:t k="profile.title"/></a>
        <xsl:apply-templates select=".." mode="language"/>
        <xsl:apply-templates select=".." mode="logout"/>
      </div>
    </details>
  </xsl:template>

  <xsl:template match="page" mode="language">
    <form class="tongue" method="post" action="/language">
      <xsl:if test="@csrf"><input type="hidden" name="csrf" value="{@csrf}"/></xsl:if>
      <button class="button quiet" type="submit" name="lang" m:value="layout.language.code"
          m:lang="layout.language.code"><m:icon name="language"/><m:t k="layout.language.name"/></button>
    </form>
  </xsl:template>

  <!-- For who is not let further yet, and for the menu of the account. -->
  <xsl:template match="page" mode="logout">
    <form class="logout" method="post" action="/logout">
      <xsl:if test="@csrf"><input type="hidden" name="csrf" value="{@csrf}"/></xsl:if>
      <button class="button quiet" type="submit"><m:icon name="logout"/><m:t k="layout.logout"/></button>
    </form>
  </xsl:template>

  <!-- A try that was refused: log-in, code, confirmation. -->
  <xsl:template match="page" mode="fault">
    <xsl:apply-templates select="login/@fault | confirm/@fault | factor/@fault" mode="refused"/>
  </xsl:template>

  <xsl:template match="login/@fault | confirm/@fault | factor/@fault" mode="refused">
    <div class="summary" role="alert" id="summary">
      <p><m:t group="login.fault" select="." minutes="ceiling(../@wait div 60)"/></p>
    </div>
  </xsl:template>

  <xsl:template match="page" mode="editing"><xsl:apply-templates select="editing" mode="editing"/></xsl:template>

  <!-- Somebody else is at work on the record: a hint; nothing is locked. -->
  <xsl:template match="editing" mode="editing">
    <p class="notice warning">
      <m:icon name="edit"/>
      <xsl:choose>
        <xsl:when test="@by"><m:t k="editing.by" name="@by" time="substring(@at, 12, 5)"/></xsl:when>
        <xsl:otherwise><m:t k="editing.someone" time="substring(@at, 12, 5)"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="page" mode="notice"><xsl:apply-templates select="notice" mode="notice"/></xsl:template>

  <xsl:template match="notice" mode="notice">
    <p class="notice {@kind}" role="status">
      <xsl:choose>
        <xsl:when test="@kind = 'success'"><m:icon name="check"/></xsl:when>
        <xsl:otherwise><m:icon name="alert"/></xsl:otherwise>
      </xsl:choose>
      <m:t group="notice" select="@code"/>
    </p>
  </xsl:template>

</xsl:stylesheet>
