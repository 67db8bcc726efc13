<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- The prospects: the common list, plus «new» and a deadline that shows when it is past. -->

  <xsl:variable name="today" select="number(translate(/page/@today, '-', ''))"/>

  <xsl:template match="page" mode="actions">
      <p class="actions">
        <a class="button" href="/prospects/board"><m:t k="board.show"/></a>
        <xsl:if test="viewer/may = 'prospect.create'">
        <a class="button primary" href="/prospects/new"><m:icon name="plus"/><m:t k="prospect.new"/></a>
        </xsl:if>
      </p>
  </xsl:template>

  <!-- Late: the day is past and the analysis is not done. -->
  <m:template mode="day" field="analysis_deadline">
    <xsl:for-each select="$field">
      <xsl:choose>
        <xsl:when test="translate(substring(., 1, 10), '-', '') &lt; $today
            and (../status = 'new' or ../status = 'analyzing')">
          <time class="badge overdue" datetime="{.}"><m:date select="."/></time>
          <xsl:text> </xsl:text>
          <span class="late"><m:t k="prospect.late"/></span>
        </xsl:when>
        <xsl:otherwise><time datetime="{.}"><m:date select="."/></time></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </m:template>

</xsl:stylesheet>
