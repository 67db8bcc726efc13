<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- Files that are made aside: to ask for one, how far they are, to fetch them. -->

  <xsl:template match="page" mode="title"><m:t k="files.title"/></xsl:template>

  <xsl:template match="page" mode="actions">
    <p class="actions"><a class="button" href="/files"><m:t k="files.again"/></a></p>
  </xsl:template>

  <xsl:template match="page" mode="main">
    <div class="record">
      <xsl:apply-templates select="wish"/>
      <p><m:t k="files.text"/></p>
      <xsl:if test="not(files/file)"><p class="none"><m:t k="files.none"/></p></xsl:if>
      <xsl:apply-templates select="files/file"/>
    </div>
  </xsl:template>

  <xsl:template match="wish">
    <xsl:variable name="list"><m:t group="docs.entity" prefix="docs.entity." select="@list"/></xsl:variable>
    <section class="card" aria-labelledby="wish">
      <h2 id="wish"><m:t k="files.wish" list="$list"/></h2>
      <xsl:if test="@filtered"><p><m:t k="files.wish.filtered"/></p></xsl:if>
      <form method="post" action="/files">
        <xsl:apply-templates select="../@csrf"/>
        <input type="hidden" name="of" value="{@of}"/>
        <div class="field">
          <label for="format"><m:t k="files.format"/></label>
          <select id="format" name="format">
            <xsl:for-each select="format">
              <option value="{.}"><m:t group="export" prefix="list.export." select="."/></option>
            </xsl:for-each>
          </select>
        </div>
        <p><button class="button primary" type="submit"><m:t k="files.submit"/></button></p>
      </form>
    </section>
  </xsl:template>

  <xsl:template match="file">
    <section class="card" aria-labelledby="f{@id}">
      <h2 id="f{@id}"><xsl:value-of select="@name"/></h2>
      <p>
        <span class="badge"><m:t group="file.state" prefix="file.state." select="@state"/></span>
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="." mode="progress"/>
      </p>
      <dl class="facts">
        <div><dt><m:t k="files.asked"/></dt><dd><m:time select="@asked"/></dd></div>
        <div><dt><m:t k="files.until"/></dt><dd><m:time select="@until"/></dd></div>
      </dl>
      <xsl:if test="@state = 'ready'">
        <p><a class="button primary" href="/files/{@id}" aria-describedby="f{@id}" download=""><m:t k="files.fetch"/></a></p>
      </xsl:if>
      <form method="post" action="/files/{@id}/remove">
        <xsl:apply-templates select="/page/@csrf"/>
        <button class="button" type="submit" aria-describedby="f{@id}">
          <xsl:choose>
            <xsl:when test="@state = 'waiting' or @state = 'working'"><m:t k="files.cancel"/></xsl:when>
            <xsl:otherwise><m:t k="files.remove"/></xsl:otherwise>
          </xsl:choose>
        </button>
      </form>
    </section>
  </xsl:template>

  <xsl:template match="file[@state = 'waiting']" mode="progress">
    <xsl:if test="@ahead &gt; 0"><m:t k="files.ahead" n="@ahead"/></xsl:if>
  </xsl:template>

  <xsl:template match="file[@state = 'working']" mode="progress">
    <xsl:choose>
      <xsl:when test="@total &gt; 0">
        <m:t k="files.rows" done="format-number(@done, $format.number, 'count')" total="format-number(@total, $format.number, 'count')"/>
        <xsl:text> </xsl:text>
        <progress max="{@total}" value="{@done}" m:aria-label="files.progress"></progress>
      </xsl:when>
      <xsl:otherwise><m:t k="files.rows.unknown" done="format-number(@done, $format.number, 'count')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="file[@state = 'ready']" mode="progress">
    <m:t k="files.size" done="format-number(@done, $format.number, 'count')" kib="format-number(@kib, $format.number, 'count')"/>
  </xsl:template>

  <xsl:template match="file" mode="progress"/>

</xsl:stylesheet>
